using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Warnings;

internal sealed class WarningWatch : IWarningWatch
{
    public List<IEvent> OnGrant(
        SupervisionDb db,
        VisitId visitId,
        BodyCode body,
        CreditCode creditCode,
        string reviewer,
        DateTimeOffset now
    )
    {
        var year = LegalDay.Of(now).Year;
        return WarningJudge.Judge(
            db,
            [WarningAbout.Grants(body, year), WarningAbout.FirmGrants(creditCode, year)],
            review: new(long.MaxValue, visitId, reviewer, now, true)
        );
    }

    public List<IEvent> OnOutcomes(SupervisionDb db, IReadOnlyList<ReviewOutcomeRecorded> news, DateTimeOffset now)
    {
        IReadOnlyList<ReviewOutcomeRow> pending = [.. news.Select(n => ReviewOutcomeRow.Of(n, long.MaxValue, now))];
        return pending.Count == 0
            ? []
            : WarningJudge.Judge(db, pending.SelectMany(o => WarningAbout.OfOutcome(db, o)), outcomes: pending);
    }
}
