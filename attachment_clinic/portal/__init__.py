"""The door for clients and for holders of an emailed link."""
