"""Addresses of signing in: those of allauth that we want, and our own."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path, re_path

from attachment_clinic.signin import factor_views, language_views, session_views, views

ours = [
    path("invitation/<str:token>/", views.accept, name="accept"),
    path("second-factor/", views.second_factor, name="second_factor"),
    path("second-factor/owner/", factor_views.owner_passkey, name="owner_passkey"),
    path("second-factor/lost/", factor_views.lost_factor, name="lost_factor"),
    path("sessions/<int:pk>/end/", session_views.end, name="end_session"),
    path("language/", language_views.choose, name="language"),
    path("stay/", session_views.stay, name="stay"),
]

come_in = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # allauth asks for this name; nobody signs up here.
    path("signup/", views.closed, name="account_signup"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
]

password = [
    path("change/", account.password_change, name="account_change_password"),
    path("set/", account.password_set, name="account_set_password"),
    path("reset/", account.password_reset, name="account_reset_password"),
    path(
        "reset/done/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/add/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/login/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/again/",
        passkey.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"
    ),
    path("passkeys/<int:pk>/name/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("", include((ours, "signin"))),
    path("", include(come_in)),
    path("password/", include(password)),
    path("security/", include(second_factor)),
    path("sessions/", session_views.show, name="usersessions_list"),
]
