using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    private static readonly string[] ImportedSources = ["12345", "mailbox", "in-person"];

    [MayCall(Role.Operator, Role.Supervisor, Role.Reviewer)]
    public override Task<ImportComplaintsReply> ImportComplaints(
        ImportComplaintsRequest request,
        ServerCallContext call
    )
    {
        var source = ImportedSources.Contains(request.Source)
            ? request.Source
            : throw Refusal.Invalid(
                "source",
                Reasons.OutOfRange,
                $"source must be one of {string.Join(", ", ImportedSources)}"
            );
        var rows = Fields.Some(request.Complaints, "complaints", 200).Select(Imported).ToList();
        if (rows.GroupBy(r => r.Reference, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Refusal.Invalid(
                "complaints",
                Reasons.Duplicate,
                $"{Fields.Shown(twice.Key)} stands in the list twice"
            );
        return journal.Write(call, request, (db, now) =>
        {
            var secret = sealer.Key(db, Sealer.OfService("complaint-references"));
            var (acknowledge, respond, by) = Clocks(db, now);
            var facts = new List<ComplaintRecorded>();
            foreach (var (row, i) in rows.Select((r, i) => (r, i)))
            {
                var mark = MarkOf(secret, source, row.Reference);
                if (db.Complaints.AsNoTracking().Any(c => c.ReferenceMark == mark))
                    continue;
                MustBeKnown(db, row.Firm, row.About, $"complaints[{i}].");
                var id = ComplaintNumbers.Next(db, sealer, options.Division, LegalDay.Of(now).Year, facts.Count);
                facts.Add(
                    new(
                        id,
                        row.Firm?.Value ?? "",
                        row.VisitId,
                        source,
                        sealer.Seal(db, id, row.Text),
                        row.About,
                        row.Complainant.Length == 0 ? null : sealer.Seal(db, id, row.Complainant),
                        acknowledge,
                        respond,
                        by,
                        ByEnterprise: false,
                        sealer.Seal(db, id, row.Reference),
                        mark
                    )
                );
            }
            return Decision.Of([.. facts], sequence => new ImportComplaintsReply
            {
                Sequence = sequence,
                Recorded = facts.Count,
                Known = rows.Count - facts.Count,
            });
        });
    }

    private sealed record ImportedRow(
        string Reference,
        CreditCode? Firm,
        BodyCode? About,
        VisitId? VisitId,
        string Text,
        string Complainant
    );

    private ImportedRow Imported(ImportedComplaint c, int i)
    {
        var place = $"complaints[{i}].";
        BodyCode? about = c.AboutBody.Length == 0 ? null : InstrumentFields.Body(c.AboutBody, $"{place}about_body");
        return new(
            Fields.Text(c.Reference, $"{place}reference", 60),
            about is not null && c.CreditCode.Length == 0
                ? null
                : RegisteredFirms.CreditCode(database, c.CreditCode, $"{place}credit_code"),
            about,
            c.VisitId.Length == 0 ? null : VisitField.Read(c.VisitId, $"{place}visit_id"),
            Fields.Text(c.Text, $"{place}text", 4000),
            Fields.Optional(c.Complainant, $"{place}complainant", 200)
        );
    }

    private static string MarkOf(byte[] secret, string source, string reference) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{source}/{reference}")));
}
