"""What the framework of the door for programs is told, and that of its schema."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "attachment_clinic.api.authentication.StaffToken"
    ],
    "DEFAULT_PERMISSION_CLASSES": ["attachment_clinic.api.permissions.ForStaff"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "attachment_clinic.api.pagination.Pages",
    "EXCEPTION_HANDLER": "attachment_clinic.api.errors.answer",
    "PAGE_SIZE": 50,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Attachment Clinic",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": ["attachment_clinic.api.schema.strictly"],
}
