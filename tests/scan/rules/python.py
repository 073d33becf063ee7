"""Lines that the rules beside this file must find, and lines that they must leave."""
# ruff: noqa

# ruleid: unscoped-lookup
client = Client.objects.get(pk=client_id)
# ruleid: unscoped-lookup
everybody = Client.everywhere.filter(name="Ana")
# ruleid: unscoped-lookup
found = get_object_or_404(Client, pk=client_id)
# ok: unscoped-lookup
mine = client_for(request.staff, client_id)

# ruleid: marked-safe
text = mark_safe(note.text)
# ruleid: marked-safe
text = format_html(f"<b>{name}</b>")
# ok: marked-safe
text = format_html("<b>{}</b>", name)


# ruleid: without-protection-of-forms
@csrf_exempt
def save(request): ...


# ok: without-protection-of-forms
@for_clients
def save(request): ...


# ruleid: sql-by-hand
cursor.execute("SELECT 1 WHERE name = '%s'" % name)
# ruleid: sql-by-hand, unscoped-lookup
Client.objects.raw("SELECT * FROM clients_client")
# ruleid: sql-by-hand
clients.extra(where=["name = 'Ana'"])
# ruleid: sql-by-hand
clients.order_by(RawSQL(sort, ()))
# ok: sql-by-hand
clients.filter(name=name).order_by("name")

# ruleid: time-without-zone
now = datetime.now()
# ruleid: time-without-zone
then = datetime.fromtimestamp(0)
# ok: time-without-zone
now = datetime.now(UTC)

# ruleid: speaks-to-others
requests.get(url)
# ruleid: speaks-to-others
urlopen(url)
# ok: speaks-to-others
fetch(url, LARGEST)

# ruleid: shell
subprocess.run("ls " + folder, shell=True)
# ruleid: shell
os.system("ls")
# ok: shell
subprocess.run(["ls", folder])

# ruleid: object-in-log
log.warning("No mail for %s", client)
# ruleid: object-in-log
log.info("Letter %s: %s", letter.pk, error)
# ok: object-in-log
log.warning("No mail for %s: %s", client.pk, type(error).__name__)
# ok: object-in-log
log.error("Nothing is said.")

# ruleid: unpickles
pickle.loads(body)
# ruleid: unpickles
eval(formula)
# ok: unpickles
json.loads(body)

# ruleid: table-past-the-writer
csv.writer(out)
# ruleid: table-past-the-writer
HttpResponse(rows, content_type="text/csv; charset=utf-8")
# ok: table-past-the-writer
csv_file("caseload", heads, rows)
