using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// 国办发〔2018〕118号: a result is public by its last day. What decides is that day and the day of publication, or the
/// entry that Planning's clock writes when the day is over; never when either was heard here.
/// </summary>
internal static class LatePublicationRule
{
    public static IEnumerable<WarningGround> Find(VisitFacts visit, RuleBook rules)
    {
        if (visit.Result is not { } result || !IsLate(visit, result))
            yield break;
        var on = result.PublishBy.AddDays(1);
        if (rules.On(WarningPolicies.Publication, on, visit.Body) is { IsOn: true } rule)
            yield return new(
                WarningKind.LatePublication,
                "",
                visit.Body,
                visit.CreditCode,
                on,
                [new("result", result.Id), new("visit", visit.VisitId)],
                rule.Version
            );
    }

    private static bool IsLate(VisitFacts visit, ResultOfVisit result) =>
        result.PublishedAt is { } at ? LegalDay.Of(at) > result.PublishBy : visit.Had(VisitStep.PublicationOverdue);
}
