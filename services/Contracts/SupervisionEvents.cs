using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(WaiverOpened))]
[JsonSerializable(typeof(WaiverReviewed))]
[JsonSerializable(typeof(WaiverGranted))]
[JsonSerializable(typeof(WaiverRefused))]
[JsonSerializable(typeof(WaiverVoided))]
[JsonSerializable(typeof(AvoidedVisitOpened))]
[JsonSerializable(typeof(MeasureCompleted))]
[JsonSerializable(typeof(AvoidedVisitHeld))]
[JsonSerializable(typeof(AvoidedVisitUnproven))]
[JsonSerializable(typeof(AvoidedVisitReversed))]
[JsonSerializable(typeof(ReversalUnfounded))]
[JsonSerializable(typeof(AvoidedVisitRestored))]
[JsonSerializable(typeof(DrawVerified))]
internal sealed partial class SupervisionEventsJson : JsonSerializerContext;

/// <summary>Planning's request stands in the station's queue.</summary>
[FactOf(Services.Supervision, "waiver-opened", "受理免予入企申请")]
public sealed record WaiverOpened(string VisitId, DateOnly DecideBy) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The station's opinion, where the policy gives the decision to the body's head.</summary>
[FactOf(Services.Supervision, "waiver-reviewed", "复核免予入企申请")]
public sealed record WaiverReviewed(string VisitId, bool Recommended, string Reasons) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>An offer: Planning owns the visit and answers with VisitWaived or WaiverCameTooLate.</summary>
[FactOf(Services.Supervision, "waiver-granted", "准予免予入企", HeardBy = Services.Planning)]
public sealed record WaiverGranted(string VisitId, string Reasons) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Supervision, "waiver-refused", "不予免除入企", HeardBy = Services.Planning)]
public sealed record WaiverRefused(string VisitId, string Reasons) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The justice bureau objected in time: the grant is void.</summary>
[FactOf(Services.Supervision, "waiver-voided", "免予入企决定作废", HeardBy = Services.Planning)]
public sealed record WaiverVoided(string VisitId, string Reasons) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Supervision, "avoided-visit-opened", "免予入企待无入企数据确认")]
public sealed record AvoidedVisitOpened(
    string VisitId,
    AvoidanceCause Cause,
    DateOnly OpenedOn,
    DateOnly WindowTo,
    DateOnly LookBackTo,
    MeasureKind? Measure,
    DateOnly? MeasureDue
) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Supervision, "measure-completed", "替代措施完成")]
public sealed record MeasureCompleted(string VisitId, DateOnly On, string EvidenceSha256) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Grade">A = feed + measure + look-back; B; C. The headline counts A.</param>
[FactOf(Services.Supervision, "avoided-visit-held", "免予入企成立")]
public sealed record AvoidedVisitHeld(string VisitId, string Grade) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>
/// The look-back is over and nothing speaks against the visit, but a proof is missing: it stays pending until the proof
/// comes.
/// </summary>
/// <param name="Missing">feed: no entry feed declared complete covers window and look-back (待无入企数据确认); measure;
/// lead: the joint visit was not made.</param>
[FactOf(Services.Supervision, "avoided-visit-unproven", "免予入企暂无数据")]
public sealed record AvoidedVisitUnproven(string VisitId, string Missing) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>
/// Why an avoided visit does not count. Entered: the same body went there for the same matters after all, so Planning
/// conducts the visit. OtherPresence: somebody else did for these matters, or the body for others; nobody made this
/// visit, so it stands open again. EnterpriseGone: dissolved, moved away or a duplicate before the window ended, so
/// there was nobody to visit.
/// </summary>
public enum ReversalReason
{
    Entered,
    MeasureNotDone,
    GrantVoid,
    ObservationVoid,
    Reopened,
    OtherPresence,
    EnterpriseGone,
}

[FactOf(Services.Supervision, "avoided-visit-reversed", "免予入企撤回", HeardBy = Services.Planning)]
public sealed record AvoidedVisitReversed(string VisitId, ReversalReason Reason, bool WasHeld) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>
/// The entry that had reversed the avoided visit was corrected and no longer speaks against it. Planning owns the
/// visit: where it is still as it was, planning avoids it again.
/// </summary>
[FactOf(Services.Supervision, "reversal-unfounded", "撤回依据不成立", HeardBy = Services.Planning)]
public sealed record ReversalUnfounded(string VisitId, AvoidanceCause Cause) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The avoided visit counts again, by its old opening, measure and look-back. A report as of an earlier day
/// still shows it reversed.</summary>
[FactOf(Services.Supervision, "avoided-visit-restored", "恢复免予入企")]
public sealed record AvoidedVisitRestored(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Supervision recomputed a published bundle. Verdict: VERIFIED, VERIFIED with warnings, or FAILED:
/// check.</summary>
[FactOf(Services.Supervision, "draw-verified", "核验抽取")]
public sealed record DrawVerified(string DrawId, bool Passed, string Verdict) : IEvent
{
    public string Subject => DrawId;
}
