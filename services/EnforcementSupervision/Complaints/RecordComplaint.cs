using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    private static readonly string[] ComplaintSources = ["12345", "mailbox", "in-person", "online"];

    /// <summary>
    /// Anyone may complain; an enterprise speaks for itself. Text and name never leave the vault in clear. A visit is
    /// taken as it is named: whoever could ask here whether there is one would learn whom somebody means to visit.
    /// Who gives no name leaves none: neither entry nor reply kept for a repetition says who was signed on.
    /// </summary>
    [MayCall(Role.Enterprise, Role.Operator, Role.Supervisor, Role.Reviewer, Role.Anonymous)]
    public override async Task<RecordComplaintReply> RecordComplaint(
        RecordComplaintRequest request,
        ServerCallContext call
    )
    {
        BodyCode? about = request.AboutBody.Length == 0 ? null : InstrumentFields.Body(request.AboutBody, "about_body");
        CreditCode? firm =
            about is not null && request.CreditCode.Length == 0
                ? null
                : RegisteredFirms.CreditCode(database, request.CreditCode);
        VisitId? visitId = request.VisitId.Length == 0 ? null : VisitField.Read(request.VisitId);
        var text = Fields.Text(request.Text, "text", 4000);
        var source = ComplaintSources.Contains(request.Source)
            ? request.Source
            : throw Refusal.Invalid(
                "source",
                Reasons.OutOfRange,
                $"source must be one of {string.Join(", ", ComplaintSources)}"
            );
        var complainant = Fields.Optional(request.Complainant, "complainant", 200);
        var files = ComplaintFiles.Read(request.Files);
        var caller = call.Caller();
        if (caller.Is(Role.Enterprise) && caller.Enterprise != firm?.Value)
            throw Refusal.Denied(Reasons.NotAllowed, "an enterprise complains in its own name only");
        var scope = CommandScope.Of(call, request);
        if (complainant.Length == 0)
            scope = scope with { Actor = Role.Anonymous };
        var sender = complainant.Length == 0 ? Caller.Of(new()) : caller;
        var kept = await Keep(files, scope, sender, firm, about, call.CancellationToken);
        var reply = await journal.Write(
            scope,
            (db, now) =>
            {
                MustBeKnown(db, firm, about, "");
                var id = ComplaintNumbers.Next(db, sealer, options.Division, LegalDay.Of(now).Year);
                var (acknowledge, respond, by) = Clocks(db, now);
                var fact = new ComplaintRecorded(
                    id,
                    firm?.Value ?? "",
                    visitId,
                    source,
                    sealer.Seal(db, id, text),
                    about,
                    complainant.Length == 0 ? null : sealer.Seal(db, id, complainant),
                    acknowledge,
                    respond,
                    by,
                    caller.Is(Role.Enterprise) && complainant.Length > 0
                );
                var attached = StoredFilesRoom.Files.Attach(
                    db,
                    sender,
                    now,
                    StoredFilesRoom.Complaint,
                    id,
                    kept.Select((f, i) => ($"files[{i}]", (string?)f))
                );
                return Decision.Of([fact, .. attached], sequence => new RecordComplaintReply
                {
                    Sequence = sequence,
                    ComplaintId = id,
                });
            },
            call.CancellationToken
        );
        // Made of the key each time it is told, so that it is kept nowhere, a repeated command's reply included.
        using var db = database.Read();
        if (Sealer.KnownKey(db, reply.ComplaintId) is { } key)
            reply.TrackingCode = TrackingCode.Of(key, reply.ComplaintId);
        return reply;
    }

    /// <summary>Under the name that the complaint goes under, and only where it will be taken.</summary>
    private async Task<IReadOnlyList<string>> Keep(
        IReadOnlyList<ReadOnlyMemory<byte>> files,
        CommandScope scope,
        Caller sender,
        CreditCode? firm,
        BodyCode? about,
        CancellationToken token
    )
    {
        if (files.Count > 0)
        {
            using var db = database.Read();
            MustBeKnown(db, firm, about, "");
        }
        return await intake.Keep(journal, scope, sender, "files", files, token);
    }

    private static void MustBeKnown(SupervisionDb db, CreditCode? firm, BodyCode? about, string place)
    {
        if (firm is not null && !db.EnterpriseVersions.AsNoTracking().Any(v => v.CreditCode == firm))
            throw Refusal.NotFound(Reasons.UnknownEnterprise, $"{firm} is not in the register");
        if (about is { } body && !Offices.Supervise(body))
            BodySight.MustBeKnown(db, body, $"{place}about_body");
    }

    /// <summary>By the policies of the day; a complaint is taken also where none is in force.</summary>
    private static (DateTimeOffset? Acknowledge, DateTimeOffset? Respond, DateTimeOffset? Reply) Clocks(
        SupervisionDb db,
        DateTimeOffset now
    )
    {
        var today = LegalDay.Of(now);
        DateTimeOffset? Ends(string key) =>
            Policy.TryInForce(db, key, today) is null
                ? null
                : WorkingDays.Published.Add(today, Policy.Term(db, key, today)).Ends;
        var hours = OfficeHoursOn(db, today);
        var acknowledge =
            hours is null || Policy.TryInForce(db, ComplaintPolicies.Acknowledge, today) is null
                ? (DateTimeOffset?)null
                : hours.Add(now, 60L * Policy.Count(db, ComplaintPolicies.Acknowledge, today), WorkingDays.Published);
        return (acknowledge, Ends(ComplaintPolicies.FirstResponse), Ends(ComplaintPolicies.Reply));
    }

    private static OfficeHours? OfficeHoursOn(SupervisionDb db, DateOnly day) =>
        Policy.TryInForce(db, ComplaintPolicies.Hours, day) is { } hours ? OfficeHours.Parse(hours.Value) : null;

    /// <summary>By the office hours of the day on which it was recorded.</summary>
    private static long? OfficeMinutes(SupervisionDb db, ComplaintRow complaint, DateTimeOffset now) =>
        OfficeHoursOn(db, LegalDay.Of(complaint.RecordedAt))?.Minutes(complaint.RecordedAt, now, WorkingDays.Published);
}
