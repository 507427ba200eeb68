using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>
    /// Asks the guards of the entry itself, one by one, and collects what each says: so the answer here and the refusal
    /// at the gate cannot differ. It changes nothing and promises nothing for tomorrow.
    /// </summary>
    [MayCall(Role.Inspector)]
    public override Task<CheckEntryReply> CheckEntry(CheckEntryRequest request, ServerCallContext call)
    {
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var matter = Requests.Matter(request.Matter, "matter");
        var caller = call.Caller();
        var now = clock.Now;
        var today = LegalDay.Of(now);
        using var db = database.Read();
        var reply = new CheckEntryReply
        {
            CheckedOn = today.Iso(),
            EnterpriseName = db.Enterprises.Find(code)?.Name ?? "",
        };

        Ask(() => RegisteredFirms.MustBeInBusiness(db, code));
        Ask(() => MustBePublished(db, matter, caller.Body));
        Ask(() => OfficersService.FindOfficer(db, caller.Actor));
        if (VisitFor(db, code, matter, caller, today) is not { } visit)
            Ask(() =>
                throw Refusal.Precondition(
                    Reasons.NoVisitPlanned,
                    $"{caller.Body} has no visit to {code} for {matter} planned"
                )
            );
        else
        {
            reply.VisitId = visit.VisitId;
            reply.NotifiedFor = visit.NotifiedFor.Iso();
            Ask(() => VisitGuards.MustBeAssigned(visit, caller));
            if (visit.IsAssigned(caller.Actor))
                reply.Companion = caller.Actor == visit.Lead ? visit.Second : visit.Lead;
            if (visit.ApprovedBy is null)
                Ask(() =>
                    throw Refusal.Precondition(Reasons.NotApproved, $"{visit.VisitId} is not approved by the head")
                );
            foreach (var guard in VisitsService.ToCode(visit, today))
                Ask(guard);
            foreach (var officer in new[] { visit.Lead, visit.Second }.OfType<string>())
                Ask(() => VisitsService.MustBeThere(db, visit, officer, today));
            if (visit.CodeExpires is { } until && until > now)
                reply.CodeExpiresAt = Timestamp.FromDateTimeOffset(until);
        }
        reply.MayEnter = reply.Bars.Count == 0;
        if (caller.Body is { } body)
            reply.Repeats.AddRange(Repeats.Of(db, body, code, today));
        return Task.FromResult(reply);

        void Ask(Action guard)
        {
            try
            {
                guard();
            }
            catch (Refusal no)
            {
                reply.Bars.Add(new EntryBar { Reason = no.Reason, Message = no.Message });
            }
        }
    }

    private static void MustBePublished(PlanningDb db, string matter, BodyCode? body)
    {
        // An officer named by the superior goes for the other body's matter; whose it is, the visit says.
        if (db.Matters.Find(matter) is not { Withdrawn: false })
            throw Refusal.Precondition(
                Reasons.MatterUnpublished,
                $"{matter} is no published matter: what is not published must not be inspected ({body})"
            );
    }

    /// <summary>The caller's own visit before the body's, an open one before a settled one, today's before a later one;
    /// one merged into another is made under that.</summary>
    private static VisitRow? VisitFor(PlanningDb db, CreditCode code, string matter, Caller caller, DateOnly today)
    {
        var found = db
            .Visits.AsNoTracking()
            .Where(v =>
                v.CreditCode == code && (v.Body == caller.Body || v.Lead == caller.Actor || v.Second == caller.Actor)
            )
            .AsEnumerable()
            .Where(v => v.Matters.Contains(matter) && v.WindowTo >= today.AddYears(-1))
            .OrderByDescending(v => v.IsOpen)
            .ThenByDescending(v => v.IsAssigned(caller.Actor))
            .ThenByDescending(v => v.WindowFrom <= today && today <= v.WindowTo)
            .ThenByDescending(v => v.WindowTo)
            .ThenBy(v => v.VisitId, StringComparer.Ordinal)
            .FirstOrDefault();
        return found is { JointLead: { } lead } && db.Visits.Find(lead) is { } joint && joint.IsAssigned(caller.Actor)
            ? joint
            : found;
    }
}
