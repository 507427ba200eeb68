using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>
/// What is awaited of a referral and until when, by the rules in force on the day it was sent. A term no rule knows
/// on that day does not run: a receipt is taken all the same.
/// </summary>
internal static class ReferralClocks
{
    public const string Received = "received",
        Decided = "decided",
        Feedback = "feedback",
        Forward = "forward";

    /// <summary>What an agreement may bind an agency to.</summary>
    public static IReadOnlyList<string> Theirs { get; } = [Received, Decided, Feedback];

    public static ReferralClock? OnSending(SupervisionDb db, string agency, DateTimeOffset now) =>
        Start(
            db,
            agency,
            Received,
            now,
            LegalDay.Of(now),
            Policy.TryInForce(db, SupervisionPolicies.ReferralReceived, LegalDay.Of(now))
        );

    /// <param name="at">When the agency says it was; never later than when it was told here, or an agency could
    /// lengthen its own term.</param>
    public static ReferralClock? After(
        SupervisionDb db,
        ReferralRow referral,
        string kind,
        DateTimeOffset at,
        DateTimeOffset now
    )
    {
        var sent = LegalDay.Of(referral.SentAt!.Value);
        PolicySet? Rule(string key, string scope = "") => Policy.TryInForce(db, key, sent, scope);
        var from = at < now ? at : now;
        return kind switch
        {
            Receipt.Received => Start(
                db,
                referral.Agency,
                Decided,
                from,
                sent,
                Rule(SupervisionPolicies.ReferralDecided)
            ),
            Receipt.Accepted or Receipt.InProcess => Start(
                db,
                referral.Agency,
                Feedback,
                referral.ReceivedAt < from ? referral.ReceivedAt.Value : from,
                sent,
                referral.Urgent
                    ? Rule(ReferralPolicies.FeedbackUrgent)
                    : Rule(ReferralPolicies.FeedbackMonths, referral.Agency)
                        ?? Rule(ReferralPolicies.Feedback, referral.Agency)
            ),
            // It is ours again: whoever is not competent is passed over within hours, and that binds us.
            Receipt.Returned => Start(db, referral.Agency, Forward, now, sent, Rule(ReferralPolicies.Forward)),
            _ => null,
        };
    }

    /// <summary>The clock that ran at an earlier moment, by the receipts that were known then: a report as of a day
    /// judges by the same rules.</summary>
    public static ReferralClock? AsOf(SupervisionDb db, ReferralRow sent, IEnumerable<ReceiptRow> known) =>
        known.MaxBy(r => Receipt.Kinds.IndexOf(r.Kind)) is { } last
            ? After(db, sent, last.Kind, last.At, last.KnownAt)
            : OnSending(db, sent.Agency, sent.SentAt!.Value);

    private static ReferralClock? Start(
        SupervisionDb db,
        string agency,
        string awaits,
        DateTimeOffset from,
        DateOnly sent,
        PolicySet? rule
    )
    {
        if (rule is null)
            return null;
        var share = Policy.TryInForce(db, ReferralPolicies.Remind, sent) is { } remind ? Count(remind) : 100;
        var binding =
            awaits == Forward
            || db.Agreements.Where(a => a.Agency == agency)
                .AsEnumerable()
                .Any(a => a.HoldsOn(sent) && a.BindsTo(awaits));
        return Run(awaits, from, rule, share, binding);
    }

    /// <summary>Hours are exact. Days are counted as the rule says, and so is the share of them after which we
    /// remind.</summary>
    internal static ReferralClock Run(string awaits, DateTimeOffset from, PolicySet rule, int share, bool binding)
    {
        var (count, day, calendar) = (Count(rule), LegalDay.Of(from), WorkingDays.Published);
        if (rule.Unit == "hours")
            return new(awaits, from + TimeSpan.FromHours(count) / 100 * share, from.AddHours(count), binding);
        if (rule.DayType == "working")
        {
            var (whole, rest) = Math.DivRem(count * share, 100);
            // 80 % of 3 working days are two whole ones and four tenths of the third.
            var remind =
                rest == 0
                    ? calendar.AddWorkingDays(day, whole).Ends
                    : LegalDay.Start(calendar.AddWorkingDays(day, whole + 1).Day) + TimeSpan.FromDays(1) / 100 * rest;
            return new(awaits, remind, calendar.AddWorkingDays(day, count).Ends, binding);
        }
        var due = (
            rule.Unit == "months" ? calendar.AddMonths(day, count) : calendar.AddDays(day, count, DayType.Natural)
        ).Ends;
        return new(awaits, LegalDay.End(day) + (due - LegalDay.End(day)) / 100 * share, due, binding);
    }

    private static int Count(PolicySet rule) => int.Parse(rule.Value, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>At the reminder of the clock that runs, then at its end.</summary>
internal static class ReferralTimers
{
    public static TimerKind<SupervisionDb> Clock { get; } = new("referral", (db, id, due) => [Fire(db, id, due)]);

    private static ReferralReminded Fire(SupervisionDb db, string id, DateTimeOffset due)
    {
        var referral = db.Referrals.Find(id)!;
        var share = Policy.TryInForce(db, ReferralPolicies.Remind, LegalDay.Of(referral.SentAt!.Value))?.Value;
        var percent = due < referral.DueAt && share is not null ? int.Parse(share, CultureInfo.InvariantCulture) : 100;
        return new(
            referral.ReferralId,
            referral.Agency,
            referral.Awaits!,
            percent,
            referral.DueAt!.Value,
            referral.Binding
        );
    }
}
