using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>A notice as one person has it before him.</summary>
internal sealed record NoticeOf(NoticeRow Row, bool Climbed, bool Read);

/// <summary>
/// Who is told of what, the one place that says so: whoever has the role at the body, zone or enterprise; and once its
/// day is past by more than the policy's days, whoever is above him. Never the body that it is about.
/// </summary>
internal static class NoticeSight
{
    /// <summary>Days past its last one (or since it came, where no clock runs) after which a notice climbs; the scope
    /// is the role it was for.</summary>
    public const string Climb = "supervision.notice.climb";

    /// <summary>What waits for the caller today, the most urgent first.</summary>
    public static List<NoticeOf> Of(SupervisionDb db, Caller caller, DateOnly today)
    {
        var affairs = BodySight.Affairs(db, caller);
        var below = Below(caller).ToList();
        var climbs = below
            .Distinct()
            .ToDictionary(
                role => role,
                role =>
                    Policy.TryInForce(db, Climb, today, role) is null
                        ? (Term?)null
                        : Policy.Term(db, Climb, today, role)
            );
        // Whose visit a waiver is about; open ones are few.
        var asked = BodySight.IsOfStation(caller)
            ? db
                .WaiverRequests.AsNoTracking()
                .Where(r => r.Outcome == WaiverOutcome.None)
                .ToDictionary(r => r.VisitId.Value)
            : [];
        var read = db
            .NoticesRead.AsNoTracking()
            .Where(r => r.Person == caller.Actor)
            .Select(r => r.NoticeId)
            .ToHashSet();
        return
        [
            .. Near(db, caller, today)
                .AsEnumerable()
                .Where(n => n.Hidden is null || n.Hidden != caller.Body)
                .Where(n => !n.But.Contains(caller.Actor))
                .Where(n => !IsAround(caller, n))
                .Select(n =>
                    IsFor(n) ? new NoticeOf(n, Climbed: false, read.Contains(n.NoticeId))
                    : HasClimbed(n) ? new NoticeOf(n, Climbed: true, read.Contains(n.NoticeId))
                    : null
                )
                .OfType<NoticeOf>()
                .OrderBy(n => n.Row.Due ?? DateOnly.MaxValue)
                .ThenBy(n => n.Row.Since)
                .ThenBy(n => n.Row.NoticeId, StringComparer.Ordinal),
        ];

        bool IsFor(NoticeRow n) =>
            n.Person is { } person
                ? person == caller.Actor
                : caller.Is(n.Role)
                    && n.Role switch
                    {
                        var role when IsOfBody(role) => n.Body is { } body && caller.Body == body,
                        Role.Enterprise => caller.Enterprise is not null && caller.Enterprise == n.CreditCode,
                        Role.Reviewer when n.Kind is NoticeKind.Waiver => asked.TryGetValue(n.About, out var of)
                            && affairs(of.Body, of.CreditCode),
                        Role.Reviewer => affairs(n.Body ?? n.Hidden, n.CreditCode),
                        _ => true,
                    };

        bool HasClimbed(NoticeRow n) =>
            n.Person is null
            && climbs.GetValueOrDefault(n.Role) is { } term
            && (
                n.Role is not (Role.Planner or Role.LegalReviewer)
                || BodySight.IsOfJustice(caller)
                || caller.Body == n.Body
            )
            && today > WorkingDays.Published.Add(n.Due ?? n.Since, term).Day;
    }

    /// <summary>What may be for him, found by an index: of a whole district's notices one body's or one firm's, where
    /// his role is one of these.</summary>
    internal static IQueryable<NoticeRow> Near(SupervisionDb db, Caller caller, DateOnly today)
    {
        var (body, firm, below) = (caller.Body, caller.Enterprise, Below(caller).ToList());
        List<string> ofBody = [.. caller.Roles.Concat(below).Where(IsOfBody)],
            anywhere = [.. caller.Roles.Where(r => !IsOfBody(r) && r is not Role.Enterprise)],
            late = BodySight.IsOfJustice(caller) ? [.. below] : [];
        var open = db.Notices.AsNoTracking().Where(n => !n.Settled);
        var near = open.Where(n => anywhere.Contains(n.Role));
        if (late.Count > 0)
            near = near.Union(open.Where(n => late.Contains(n.Role) && (n.Due ?? n.Since) < today));
        if (body is not null && ofBody.Count > 0)
            near = near.Union(open.Where(n => ofBody.Contains(n.Role) && n.Body == body));
        if (firm is not null && BodySight.IsFirm(caller))
            near = near.Union(open.Where(n => n.Role == Role.Enterprise && n.CreditCode == firm));
        return near.Union(open.Where(n => n.Person == caller.Actor));
    }

    private static bool IsOfBody(string role) =>
        role is Role.Planner or Role.Head or Role.Inspector or Role.LegalReviewer;

    // About the justice bureau it goes around its supervisors, about the station around its reviewers.
    private static bool IsAround(Caller caller, NoticeRow n) =>
        (n.Hidden == Offices.Justice && BodySight.IsOfJustice(caller))
        || (n.Hidden == Offices.Station && BodySight.IsOfStation(caller));

    /// <summary>Roles whose notices climb to the caller.</summary>
    private static IEnumerable<string> Below(Caller caller)
    {
        if (BodySight.Leads(caller))
        {
            yield return Role.Planner;
            yield return Role.LegalReviewer;
        }
        if (BodySight.IsOfJustice(caller))
        {
            yield return Role.Head;
            yield return Role.Reviewer;
        }
    }
}
