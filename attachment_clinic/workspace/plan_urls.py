"""Addresses of the plan, among those of a client's file."""

from django.urls import path

from attachment_clinic.workspace.views import goal, ladder, plan, step

urlpatterns = [
    path("", plan.show, name="plan"),
    path("review/", plan.review, name="plan_review"),
    path("share/", plan.share, name="share_plan"),
    path("unshare/", plan.unshare, name="unshare_plan"),
    path("versions/", plan.versions, name="plan_versions"),
    path("versions/<uuid:version_id>/", plan.version, name="plan_version"),
    path("goals/add/", goal.add, name="set_goal"),
    path("goals/<uuid:goal_id>/", goal.change, name="change_goal"),
    path("goals/<uuid:goal_id>/rate/", goal.rate, name="rate_goal"),
    path("goals/<uuid:goal_id>/state/", goal.close, name="close_goal"),
    path("goals/<uuid:goal_id>/steps/add/", step.add, name="add_step"),
    path("steps/<uuid:step_id>/", step.change, name="change_step"),
    path("ladder/add/", ladder.add, name="add_rung"),
    path("ladder/<uuid:rung_id>/", ladder.change, name="change_rung"),
    path("ladder/<uuid:rung_id>/lower/", ladder.lower, name="lower_rung"),
]
