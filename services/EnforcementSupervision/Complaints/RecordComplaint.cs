using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    private static readonly string[] ComplaintSources = ["12345", "mailbox", "in-person", "online"];

    /// <summary>Anyone may complain; an enterprise speaks for itself. Text and name never leave the vault in clear.</summary>
    [MayCall(Role.Enterprise, Role.Operator, Role.Supervisor, Role.Reviewer, Role.Anonymous)]
    public override Task<RecordComplaintReply> RecordComplaint(RecordComplaintRequest request, ServerCallContext call)
    {
        var about = request.AboutBody.Length == 0 ? null : Fields.Code(request.AboutBody, "about_body", 20);
        var firm = about is not null && request.CreditCode.Length == 0 ? "" : CreditCode(request.CreditCode);
        var visitId = request.VisitId.Length == 0 ? null : Fields.Code(request.VisitId, "visit_id", 60);
        var text = Fields.Text(request.Text, "text", 4000);
        var source = ComplaintSources.Contains(request.Source) ? request.Source
            : throw Refusal.Invalid("source", Reasons.OutOfRange, $"source must be one of {string.Join(", ", ComplaintSources)}");
        var complainant = Fields.Optional(request.Complainant, "complainant", 200);
        var caller = call.Caller();
        if (caller.Is(Role.Enterprise) && caller.Enterprise != firm) throw Refusal.Denied(Reasons.NotAllowed, "an enterprise complains in its own name only");
        return journal.Write(call, request, (db, now) =>
        {
            if (firm.Length > 0 && !db.EnterpriseVersions.AsNoTracking().Any(v => v.CreditCode == firm)) throw Refusal.NotFound(Reasons.UnknownEnterprise, $"{firm} is not in the register");
            if (about is not null and not (ReferralSight.Justice or ReferralSight.Station)) BodySight.MustBeKnown(db, about, "about_body");
            if (visitId is not null) MustBeVisitOf(db, visitId, firm);
            var year = LegalDay.Of(now).Year;
            var id = $"CMPL-{options.Division}-{year}-{(db.ComplaintCounts.Find(year)?.Count ?? 0) + 1:D4}";
            var (acknowledge, respond, reply) = Clocks(db, now);
            var fact = new ComplaintRecorded(id, firm, visitId, source, sealer.Seal(db, id, text), about, complainant.Length == 0 ? null : sealer.Seal(db, id, complainant), acknowledge, respond, reply);
            var code = TrackingCode.Of(sealer.Key(db, id), id);
            return Decision.Of(fact, sequence => new RecordComplaintReply { Sequence = sequence, ComplaintId = id, TrackingCode = code });
        });
    }

    private static void MustBeVisitOf(SupervisionDb db, string visitId, string creditCode)
    {
        if (!db.PlannedVisits.AsNoTracking().Any(v => v.VisitId == visitId && (creditCode.Length == 0 || v.CreditCode == creditCode))
            && !db.CaseVisits.AsNoTracking().Any(v => v.VisitId == visitId && (creditCode.Length == 0 || v.CreditCode == creditCode)))
            throw Refusal.Invalid("visit_id", Reasons.ComplaintVisit, $"no visit '{Fields.Shown(visitId)}' to {creditCode} is planned");
    }

    /// <summary>By the policies of the day; a complaint is taken also where none is in force.</summary>
    private static (DateTimeOffset? Acknowledge, DateTimeOffset? Respond, DateTimeOffset? Reply) Clocks(SupervisionDb db, DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        DateTimeOffset? Ends(string key) => Policy.TryInForce(db, key, today) is null ? null : WorkingDays.Published.Add(today, Policy.Term(db, key, today)).Ends;
        var hours = OfficeHoursOn(db, today);
        var acknowledge = hours is null || Policy.TryInForce(db, ComplaintPolicies.Acknowledge, today) is null ? (DateTimeOffset?)null
            : hours.Add(now, 60L * Policy.Count(db, ComplaintPolicies.Acknowledge, today), WorkingDays.Published);
        return (acknowledge, Ends(ComplaintPolicies.FirstResponse), Ends(ComplaintPolicies.Reply));
    }

    private static OfficeHours? OfficeHoursOn(SupervisionDb db, DateOnly day) => Policy.TryInForce(db, ComplaintPolicies.Hours, day) is { } hours ? OfficeHours.Parse(hours.Value) : null;

    /// <summary>By the office hours of the day on which it was recorded.</summary>
    private static long? OfficeMinutes(SupervisionDb db, ComplaintRow complaint, DateTimeOffset now) =>
        OfficeHoursOn(db, LegalDay.Of(complaint.RecordedAt))?.Minutes(complaint.RecordedAt, now, WorkingDays.Published);
}
