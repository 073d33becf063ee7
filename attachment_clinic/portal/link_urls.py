"""Addresses of an emailed link: one form, and nothing else.

The token stands in the address only until the start (R27).
"""

from django.urls import path

from attachment_clinic.portal.views import link

app_name = "link"

urlpatterns = [
    path("form/", link.show, name="form"),
    path("form/begin/", link.begin, name="begin"),
    path("form/answer/", link.save_answer, name="save_answer"),
    path("form/review/", link.review, name="review"),
    path("form/submit/", link.submit, name="submit"),
    path("form/not-me/", link.not_me, name="not_me"),
    path("form/thanks/", link.thanks, name="thanks"),
    path("<str:token>/", link.open_link, name="open"),
    path("<str:token>/other-device/", link.other_device, name="other_device"),
]
