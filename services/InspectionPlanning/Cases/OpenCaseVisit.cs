using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Cases;

internal sealed partial class CasesService
{
    /// <summary>Opens a visit that a case triggers; the head approves it like any other before anybody is told
    /// (国办发〔2024〕54号: every inspection, also on a complaint).</summary>
    [MayCall(Role.Planner)]
    public override Task<OpenCaseVisitReply> OpenCaseVisit(OpenCaseVisitRequest request, ServerCallContext call)
    {
        var draft = CaseDraft.Parse(request, code => RegisteredFirms.IsRegistered(database, code));
        call.Caller().MustBelongTo(draft.Body);
        return journal.Write(call, request, (db, now) =>
        {
            var fact = Open(
                db,
                draft,
                VisitIds.Next(db, options.Division, LegalDay.Of(now).Year, 1)[0],
                LegalDay.Of(now)
            );
            return Decision.Of(fact, sequence => new OpenCaseVisitReply
            {
                Sequence = sequence,
                VisitId = fact.VisitId,
                CapExempt = fact.CapExempt,
                CapBasis = fact.CapBasis,
            });
        });
    }

    internal static CaseVisitOpened Open(PlanningDb db, CaseDraft draft, VisitId visitId, DateOnly today)
    {
        var body = MattersService.FindBody(db, draft.Body);
        draft.KeepTo(
            today,
            WorkingDays.Published.Add(today, Policy.Term(db, PlanningPolicies.CaseWindow, today, draft.Body)).Day
        );
        var firm = db.Enterprises.Find(draft.CreditCode)
            ?? throw Refusal.Precondition(Reasons.UnknownEnterprise, $"{draft.CreditCode} is not in the register");
        if (firm.Status != EnterpriseStatus.Active)
            throw Refusal.Precondition(
                Reasons.EnterpriseInactive,
                $"{draft.CreditCode} is {firm.Status.ToString().ToLowerInvariant()}"
            );
        Territory.MustReach(body, Territory.Assisting(db, draft.Assistance?.Body, "assisted_by"), firm, "credit_code");
        var matters = UsableMatters.Of(
            db,
            new Powers(db, draft.Body),
            draft.Body,
            draft.Matters,
            draft.WindowFrom,
            draft.WindowTo,
            today,
            "matters"
        );
        MustBeNew(db, draft);
        if (draft.RelatedVisit is { } related)
            MustHaveLeftSomething(VisitGuards.FindVisit(db, related), draft);
        var (exempt, basis) = CaseCap.Judge(
            db,
            draft.Trigger,
            draft.Body,
            matters[0].MatterGroup,
            firm,
            draft.WindowTo.Year,
            today
        );
        return draft.Open(visitId, matters[0].MatterGroup, today, exempt, basis);
    }

    /// <summary>One trigger, one visit: the same complaint opened twice would be two entries.</summary>
    private static void MustBeNew(PlanningDb db, CaseDraft draft)
    {
        if (
            db
                .Visits.Where(v =>
                    v.CreditCode == draft.CreditCode
                    && v.Body == draft.Body
                    && v.Origin == VisitOrigin.Case
                    && v.State == VisitState.Open
                )
                .AsEnumerable()
                .FirstOrDefault(v => v.Case!.Trigger == draft.Trigger && v.Case.Reference == draft.Reference) is
            { } open
        )
            throw Refusal.Precondition(Reasons.CaseOpen, $"{open.VisitId} is open for {draft.Reference} already");
    }

    private static void MustHaveLeftSomething(VisitRow related, CaseDraft draft)
    {
        if (related.Body != draft.Body)
            throw VisitsService.NoSuchVisit(related.VisitId);
        if (related.CreditCode != draft.CreditCode)
            throw Refusal.Precondition(
                Reasons.NothingToRectify,
                $"{related.VisitId} is a visit of {related.Body} to {related.CreditCode}"
            );
        if (!related.Unrectified)
            throw Refusal.Precondition(Reasons.NothingToRectify, $"{related.VisitId} has no finding to be rectified");
    }
}

/// <summary>A case as it comes in, well formed but not yet held against matters, powers and the register.</summary>
internal sealed record CaseDraft(
    BodyCode Body,
    CreditCode CreditCode,
    IReadOnlyList<string> Matters,
    InspectionForm Form,
    CaseTrigger Trigger,
    string Reference,
    DateOnly TriggeredOn,
    VisitId? RelatedVisit,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    string OffSiteInsufficient,
    Assistance? Assistance
)
{
    public static CaseDraft Parse(OpenCaseVisitRequest r, Func<CreditCode, bool> isRegistered)
    {
        var form = Fields.OneOf(r.Form, "form");
        var trigger = Fields.OneOf(r.Trigger, "trigger");
        if (trigger != CaseTrigger.Recheck && r.RelatedVisit.Length > 0)
            throw Refusal.Invalid("related_visit", Reasons.OutOfRange, "related_visit is for a re-check only");
        var (from, to) = Requests.Period(r.WindowFrom, "window_from", r.WindowTo, "window_to");
        return new(
            Requests.Body(r.Body),
            DistrictFields.IssuedCode(r.CreditCode, "credit_code", isRegistered),
            Requests.Distinct(
                [.. Fields.Some(r.Matters, "matters", 20).Select((m, i) => Requests.Matter(m, $"matters[{i}]"))],
                "matters"
            ),
            form,
            trigger,
            Fields.Text(r.Reference, "reference", 60),
            Fields.Date(r.TriggeredOn, "triggered_on"),
            trigger == CaseTrigger.Recheck ? Requests.VisitId(r.RelatedVisit, "related_visit") : null,
            from,
            to,
            form == InspectionForm.OnSite
                ? Fields.Text(r.OffSiteInsufficient, "off_site_insufficient", 300)
                : Fields.Optional(r.OffSiteInsufficient, "off_site_insufficient", 300),
            r.AssistedBy.Length == 0 && r.Assistance.Length == 0
                ? null
                : new(Requests.Body(r.AssistedBy, "assisted_by"), Fields.Text(r.Assistance, "assistance", 60))
        );
    }

    /// <summary>A case is looked at soon or not at all: it is no licence to come whenever it suits.</summary>
    public void KeepTo(DateOnly today, DateOnly last)
    {
        if (TriggeredOn > today)
            throw Refusal.Invalid(
                "triggered_on",
                Reasons.OutOfRange,
                $"triggered_on {TriggeredOn.Iso()} lies in the future"
            );
        if (WindowFrom < today)
            throw Refusal.Invalid("window_from", Reasons.Window, $"window_from {WindowFrom.Iso()} is in the past");
        if (WindowTo > last)
            throw Refusal.Invalid(
                "window_to",
                Reasons.Window,
                $"window_to {WindowTo.Iso()} is after {last.Iso()}, the last day for a case opened today"
            );
    }

    public CaseVisitOpened Open(VisitId visitId, string matterGroup, DateOnly today, bool capExempt, string capBasis) =>
        new(
            visitId,
            Body,
            CreditCode,
            Matters,
            matterGroup,
            Form,
            WindowFrom,
            WindowTo,
            today,
            Trigger,
            Reference,
            TriggeredOn,
            RelatedVisit,
            OffSiteInsufficient,
            Assistance?.Body,
            Assistance?.Document,
            capExempt,
            capBasis
        );
}
