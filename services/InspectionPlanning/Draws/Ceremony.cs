using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>The two sides of a joint act: the body's planner, and somebody outside the body.</summary>
internal static class BeaconSide
{
    public const string Planner = Role.Planner;
}

/// <summary>Parties of a notice and the role that stands for each. Parties are data: another set is another
/// notice.</summary>
internal static class Party
{
    public const string Bureau = "bureau",
        Justice = "justice",
        Station = "station",
        Procuratorate = DrawSightRow.Procuratorate;

    public static IReadOnlyList<string> Usual { get; } = [Bureau, Justice, Station];
    public static IReadOnlyDictionary<string, string> Roles { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Bureau] = Role.Head,
            [Justice] = Role.Supervisor,
            [Station] = Role.Reviewer,
            [Procuratorate] = Role.Procurator,
        };
}

/// <summary>What every step of a ceremony asks first. The order of questions is the same everywhere: the draw, the
/// person, the attempt, the clock, the state.</summary>
internal static class Ceremony
{
    public static string Id(string? drawId) => Fields.Code(drawId, "draw_id", 40);

    public static DrawRow Find(PlanningDb db, string drawId) =>
        db.Draws.Find(drawId) ?? throw Refusal.NotFound(Reasons.UnknownDraw, $"no draw {Fields.Shown(drawId)}");

    /// <summary>As above, for an act in which a station may take part.</summary>
    public static DrawRow Find(PlanningDb db, string drawId, Caller caller)
    {
        var draw = Find(db, drawId);
        MustReach(db, draw, caller);
        return draw;
    }

    /// <summary>The same on a read context.</summary>
    public static DrawRow Read(PlanningDb db, string drawId) =>
        db.Draws.FirstOrDefault(d => d.DrawId == drawId)
        ?? throw Refusal.NotFound(Reasons.UnknownDraw, $"no draw {Fields.Shown(drawId)}");

    public static List<DrawPartyRow> PartiesOf(PlanningDb db, DrawRow draw) =>
        [.. db.DrawParties.AsNoTracking().Where(p => p.DrawId == draw.DrawId && p.Attempt == draw.Attempt)];

    /// <summary>Where the draw's line reaches: its own part of the area its body is competent for.</summary>
    public static string AreaOf(PlanningDb db, DrawRow draw)
    {
        var part = db
            .PlanLines.AsNoTracking()
            .Where(l => l.PlanId == draw.PlanId && l.Line == draw.Line)
            .Select(l => l.DivisionPrefix)
            .FirstOrDefault();
        return part is { Length: > 0 }
            ? part
            : db.Bodies.AsNoTracking().Where(b => b.Body == draw.Body).Select(b => b.Division).FirstOrDefault() ?? "";
    }

    /// <summary>
    /// A station takes part in draws that reach its zone. The draw itself is public, so it is told why not.
    /// </summary>
    private static void MustReach(PlanningDb db, DrawRow draw, Caller caller)
    {
        if (!BodySight.Reaches(caller, AreaOf(db, draw)))
            throw Refusal.Denied(
                Reasons.NotOwnZone,
                $"{draw.DrawId} reaches {AreaOf(db, draw)}, nothing of the zone {Fields.Shown(caller.Zone)}"
            );
    }

    public static void MustBe(DrawRow draw, string act, params ReadOnlySpan<DrawState> states)
    {
        foreach (var state in states)
            if (draw.State == state)
                return;
        throw Refusal.Precondition(
            Reasons.DrawState,
            $"{act} is not possible while {draw.DrawId} is {Words(draw.State)}"
        );
    }

    public static void MustBeAttempt(DrawRow draw, int attempt)
    {
        if (attempt != draw.Attempt)
            throw Refusal.Precondition(
                Reasons.DrawAttempt,
                $"{draw.DrawId} is at attempt {draw.Attempt}, not {attempt}"
            );
    }

    /// <summary>The party exists in the notice and the caller stands for it.</summary>
    public static void MustSpeakFor(DrawRow draw, Caller caller, string party)
    {
        if (!draw.Parties.Contains(party))
            throw Refusal.Precondition(
                Reasons.UnknownParty,
                $"the notice of {draw.DrawId} names {string.Join(", ", draw.Parties)}, not {Fields.Shown(party)}"
            );
        var role = Party.Roles[party];
        if (!caller.Is(role))
            throw Refusal.Denied(Reasons.NotYourParty, $"{party} is spoken for by the {role}");
        if (role == Role.Head)
            caller.MustBelongTo(draw.Body);
    }

    public static string Words(DrawState state) =>
        state switch
        {
            DrawState.Frozen => "frozen and waits for a notice",
            DrawState.Noticed => "waiting for commitments",
            DrawState.Committed => "waiting for reveals",
            DrawState.Revealed => "waiting for the beacon",
            DrawState.BeaconEntered => "waiting to be completed",
            DrawState.Completed => "completed and waits for officers",
            DrawState.Assigned => "assigned",
            DrawState.Published => "published",
            _ => state.ToString(),
        };

    public static string Hex32(string? value, string field)
    {
        var text = value ?? "";
        return text.Length == 64 && text.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f')
            ? text
            : throw Refusal.Invalid(
                field,
                Reasons.BadHash,
                $"{field} must be 32 bytes in 64 lower-case hex characters"
            );
    }
}
