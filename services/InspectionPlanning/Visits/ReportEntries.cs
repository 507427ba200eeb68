using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Entries under other systems or labels. They conduct no planned visit, but speak against an avoided one.
    /// From the body, or from the operator of another system on its behalf.</summary>
    [MayCall(Role.Planner, Role.Operator)]
    public override Task<ReportEntriesReply> ReportEntries(ReportEntriesRequest request, ServerCallContext call)
    {
        var body = Requests.Body(request.Body);
        IReadOnlyList<EntryReported> entries =
        [
            .. Fields
                .Some(request.Entries, "entries", 500)
                .Select(
                    (e, i) =>
                        new EntryReported(
                            RegisteredFirms.CreditCode(database, e.CreditCode, $"entries[{i}].credit_code"),
                            Fields.Date(e.On, $"entries[{i}].on"),
                            Requests.MatterGroup(e.MatterGroup, $"entries[{i}].matter_group"),
                            Requests.OneOf(
                                e.Label,
                                $"entries[{i}].label",
                                "case-triggered",
                                "survey",
                                "service",
                                "re-check",
                                "other-system"
                            )
                        )
                ),
        ];
        Requests.Distinct(entries, "entries");
        if (call.Caller() is var caller && !caller.Is(Role.Operator))
            caller.MustBelongTo(body);
        return journal.Write(call, request, (db, now) =>
        {
            MattersService.FindBody(db, body);
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i].On > LegalDay.Of(now))
                    throw Refusal.Invalid(
                        $"entries[{i}].on",
                        Reasons.OutOfRange,
                        $"entries[{i}].on {entries[i].On.Iso()} lies in the future"
                    );
                if (db.Enterprises.Find(CreditCode.Stored(entries[i].CreditCode)) is null)
                    throw Refusal.NotFound(
                        Reasons.UnknownEnterprise,
                        $"entries[{i}]: {entries[i].CreditCode} is not in the register"
                    );
            }
            return Decision.Of(new EntriesReported(body, entries), sequence => new ReportEntriesReply
            {
                Sequence = sequence,
            });
        });
    }
}
