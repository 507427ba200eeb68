using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <param name="AppointmentId">By which the reviewer holds the office.</param>
internal sealed record CountedReviewer(string AppointmentId, string Person, BodyCode Body);

internal sealed record CountedOfficer(string Officer, BodyCode Body);

/// <summary>Legal reviewers (法制审核人员) and certified officers on a day, as it was known at the end of
/// another.</summary>
/// <param name="IsKept">Whether appointments are kept here at all: where tokens say roles nobody knows.</param>
internal sealed record LegalStaff(
    bool IsKept,
    IReadOnlyList<CountedReviewer> Reviewers,
    IReadOnlyList<CountedOfficer> Officers
)
{
    public static LegalStaff None { get; } = new(false, [], []);

    public static LegalStaff Load(SupervisionDb db, DateOnly day, DateTimeOffset cut)
    {
        var appointments = db.AppointmentEntries.AsNoTracking().OrderBy(a => a.AppointmentId).ToList();
        return new(
            appointments.Exists(a => a.MadeAt < cut),
            [
                .. appointments
                    .Where(a => a.Role == Role.LegalReviewer && a.Body is not null && a.CountedOn(day, cut))
                    .Select(a => new CountedReviewer(a.AppointmentId, a.Person, a.Body!.Value))
                    .DistinctBy(r => (r.Person, r.Body)),
            ],
            [
                .. db
                    .Certificates.AsNoTracking()
                    .Where(c => c.At < cut)
                    .AsEnumerable()
                    .GroupBy(c => c.Officer)
                    .Select(g => g.MaxBy(c => c.Seq)!)
                    .Where(c => c.ValidFrom <= day && day <= c.ValidTo)
                    .OrderBy(c => c.Officer, StringComparer.Ordinal)
                    .Select(c => new CountedOfficer(c.Officer, c.Body)),
            ]
        );
    }
}
