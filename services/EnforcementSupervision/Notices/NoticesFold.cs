using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Notices;

internal static class NoticesFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case NoticesRead r:
                foreach (var id in r.Notices)
                {
                    if (db.NoticesRead.Find(r.Person, id) is null)
                        db.NoticesRead.Add(new() { Person = r.Person, NoticeId = id });
                    if (db.Notices.Find(id)?.Person == r.Person)
                        db.Change(db.Notices, id, n => n with { Settled = true });
                }
                return true;
            case NoticeAddressSet s:
                Put(db, s);
                return true;
            case NoticeAddressRefused r:
                Remove(db, r.Person);
                return true;
            case NoticesMailed m:
                foreach (var id in m.Notices)
                    if (db.NoticesMailed.Find(m.Person, id) is null)
                        db.NoticesMailed.Add(new() { Person = m.Person, NoticeId = id });
                return true;
            default:
                NoticeBook.Own(db, e);
                return false;
        }
    }

    private static void Put(SupervisionDb db, NoticeAddressSet s)
    {
        if (s.Address is not { } address)
        {
            Remove(db, s.Person);
            return;
        }
        var row = new NoticeAddressRow
        {
            Person = s.Person,
            Address = address,
            Roles = s.Roles,
            Body = BodyCode.StoredOrNone(s.Body),
            Zone = s.Zone,
            Enterprise = CreditCode.StoredOrNone(s.Enterprise),
        };
        if (db.NoticeAddresses.Find(s.Person) is null)
            db.NoticeAddresses.Add(row);
        else
            db.Change(db.NoticeAddresses, s.Person, _ => row);
    }

    private static void Remove(SupervisionDb db, string person)
    {
        if (db.NoticeAddresses.Find(person) is { } row)
            db.NoticeAddresses.Remove(row);
    }
}
