using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>A firm's violation is forgiven or lightened, by the published list of its day and no other.</summary>
    [MayCall(Role.Head)]
    public override Task<DecideLeniencyReply> DecideLeniency(DecideLeniencyRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var ask = Parse(request);
        caller.MustBelongTo(ask.Body);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            if (ask.ViolatedOn > today)
                throw Refusal.Invalid(
                    "violated_on",
                    Reasons.OutOfRange,
                    $"violated_on {ask.ViolatedOn.Iso()} is to come"
                );
            if (ask.CorrectedOn > today)
                throw Refusal.Invalid(
                    "corrected_on",
                    Reasons.OutOfRange,
                    $"corrected_on {ask.CorrectedOn.Iso()} is to come"
                );
            MattersService.FindBody(db, ask.Body);
            RegisteredFirms.MustBeInBusiness(db, ask.CreditCode);
            var ground = Ground(db, ask, caller, today);
            var id = Numbering.Next(db, $"LEN-{options.Division}", today.Year);
            // Education is owed before anything else is: para. 3 of art. 33 knows no exception.
            var education =
                ask.Kind != LeniencyKind.NoPenalty
                    ? null
                    : Order(
                        db,
                        ask.Body,
                        ask.CreditCode,
                        MeasureKind.Reminder,
                        $"不予行政处罚的教育:{id}",
                        ask.VisitId,
                        null,
                        id,
                        today
                    ).Fact;
            IEvent decided = LeniencyRule.Decide(ask, ground, id, education?.MeasureId, today);
            // A minor one of an earlier day, decided on later, shows that the first was none.
            var doubtful =
                ask.Ground == LeniencyGround.First
                    ? []
                    : Disproved(
                        db,
                        new()
                        {
                            Source = id,
                            Item = ask.Item,
                            CreditCode = ask.CreditCode,
                            Body = ask.Body,
                            ViolatedOn = ask.ViolatedOn,
                            VisitId = ask.VisitId,
                        },
                        today
                    );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Decision,
                id,
                ("evidence_sha256", ask.Evidence)
            );
            return Decision.Of(
                [decided, .. files, .. education is null ? (IEnumerable<IEvent>)[] : [education], .. doubtful],
                sequence => new DecideLeniencyReply
                {
                    Sequence = sequence,
                    DecisionId = id,
                    MeasureId = education?.MeasureId ?? "",
                    EducationDue = education?.Due.Iso() ?? "",
                }
            );
        });
    }

    private LeniencyAsk Parse(DecideLeniencyRequest r)
    {
        var ask = new LeniencyAsk(
            Requests.Body(r.Body),
            RegisteredFirms.CreditCode(database, r.CreditCode),
            Requests.Matter(r.Item, "item"),
            Fields.Date(r.ViolatedOn, "violated_on"),
            Fields.OneOf(r.Kind, "kind"),
            Fields.OneOf(r.Ground, "ground"),
            Fields.OneOf(r.Harm, "harm"),
            r.CorrectedOn.Length == 0 ? null : Fields.Date(r.CorrectedOn, "corrected_on"),
            Fields.Sha256(r.EvidenceSha256, "evidence_sha256"),
            Fields.Optional(r.Circumstance, "circumstance", 300),
            r.Fine,
            Fields.Text(r.Reasons, "reasons", 1000),
            r.VisitId.Length == 0 ? null : Requests.VisitId(r.VisitId)
        );
        if (ask.Kind == LeniencyKind.NoPenalty == (ask.Ground == LeniencyGround.Listed))
            throw Refusal.Invalid(
                "ground",
                Reasons.LeniencyGround,
                $"{ask.Ground} is no ground for {ask.Kind}: no penalty rests on art. 33, the others on the case "
                    + "their list names"
            );
        if (ask.Fine < 0)
            throw Refusal.Invalid("fine", Reasons.FineRange, "fine is below zero");
        if (ask.Fine > 0 && ask.Kind is LeniencyKind.NoPenalty or LeniencyKind.NoCoercion)
            throw Refusal.Invalid("fine", Reasons.FineRange, $"{ask.Kind} has no fine");
        if (ask.CorrectedOn < ask.ViolatedOn)
            throw Refusal.Invalid("corrected_on", Reasons.OutOfRange, "corrected_on is before violated_on");
        return ask;
    }

    private static LeniencyGroundOf Ground(PlanningDb db, LeniencyAsk ask, Caller caller, DateOnly today)
    {
        var same = db
            .Leniencies.AsNoTracking()
            .FirstOrDefault(l =>
                l.CreditCode == ask.CreditCode
                && l.Item == ask.Item
                && l.Body == ask.Body
                && l.ViolatedOn == ask.ViolatedOn
            );
        if (same is not null)
            throw Refusal.AlreadyExists(
                Reasons.LeniencyExists,
                $"{same.DecisionId} of {same.DecidedOn.Iso()} decided this violation: {same.Kind}"
            );
        CorrectionRow? window = null;
        if (ask.VisitId is { } visitId)
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (visit.Body != ask.Body || visit.CreditCode != ask.CreditCode)
                throw VisitsService.NoSuchVisit(visitId);
            if (visit.IsAssigned(caller.Actor))
                throw Refusal.Denied(Reasons.SamePerson, "who found the violation does not decide on it");
            if (ask.CorrectedOn is not null && visit.Unrectified)
                throw Refusal.Precondition(
                    Reasons.LeniencyCondition,
                    $"the correction is not confirmed: {visitId} still has an open finding"
                );
            if (visit.CorrectionWindow.Length > 0)
                window = db.Corrections.Find(visit.CorrectionWindow);
        }
        var list = RulesService.ListInForce(db, LeniencyRule.ListOf(ask.Kind), ask.Body, ask.ViolatedOn);
        var known = db
            .Violations.AsNoTracking()
            .Where(v => v.CreditCode == ask.CreditCode && v.Item == ask.Item)
            .ToList();
        return new(
            list,
            [.. RulesService.ListsInForce(db, RuleListKind.Benchmark, ask.Body, ask.ViolatedOn)],
            window?.Due,
            new(known, Policy.Count(db, PlanningPolicies.FirstMonths, today, ask.Item))
        );
    }
}
