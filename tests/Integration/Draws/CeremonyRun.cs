using System.Text;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Draws;

/// <summary>One draw on its way, taken as far as a test wants.</summary>
internal sealed class CeremonyRun(DrawWorld world, string drawId)
{
    public static readonly string[] Usual = ["bureau", "justice", "station"];
    public const string Issues = "2025201;2025202";

    public string Id => drawId;
    public int Attempt { get; private set; } = 1;
    public FreezeRosterReply Frozen { get; private init; } = null!;
    public PublishNoticeReply Notice { get; private set; } = null!;
    public CompleteDrawReply Result { get; private set; } = null!;
    public DateTimeOffset RevealBy { get; private set; }
    public DateTimeOffset BeaconAt => RevealBy.AddMinutes(10);

    public static async Task<CeremonyRun> Freeze(DrawWorld world, string planId)
    {
        var frozen = await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = planId, Line = 1 });
        return new(world, frozen.DrawId) { Frozen = frozen };
    }

    public PublishNoticeRequest NoticeRequest(params string[] parties) =>
        new()
        {
            DrawId = drawId,
            Parties = { parties.Length > 0 ? parties : Usual },
            RevealBy = world.Now.AddHours(2).ToTimestamp(),
            Beacon = new()
            {
                Kind = "kl8",
                Id = Issues,
                At = world.Now.AddHours(2).AddMinutes(10).ToTimestamp(),
            },
        };

    public Task<CeremonyRun> Announce(params string[] parties) => Announce(null, parties);

    public async Task<CeremonyRun> Announce(DateTimeOffset? publishAt, params string[] parties)
    {
        var request = NoticeRequest(parties);
        request.PublishAt = publishAt?.ToTimestamp();
        Notice = await world.Planner.Draws.PublishNoticeAsync(request);
        (Attempt, RevealBy) = (Notice.Attempt, request.RevealBy.ToDateTimeOffset());
        return this;
    }

    public byte[] Secret(string party) =>
        DrawHash.CeremonyDaySecret(Encoding.UTF8.GetBytes($"day secret of {party}"), drawId, Attempt);

    public SubmitCommitmentRequest Commitment(string party) =>
        new()
        {
            DrawId = drawId,
            Attempt = Attempt,
            Party = party,
            Commit = Convert.ToHexStringLower(DrawHash.Commit(drawId, Attempt, party, Secret(party))),
        };

    public SubmitRevealRequest Reveal(string party) =>
        new()
        {
            DrawId = drawId,
            Attempt = Attempt,
            Party = party,
            Reveal = Convert.ToHexStringLower(Secret(party)),
        };

    public PlanningClient For(string party) =>
        party switch
        {
            "bureau" => world.HeadOf,
            "justice" => world.Justice,
            "station" => world.Station,
            _ => world.Client(Role.Procurator, "procurator-1"),
        };

    public async Task<CeremonyRun> Commit(params string[] parties)
    {
        foreach (var party in parties.Length > 0 ? parties : Usual)
            await For(party).Draws.SubmitCommitmentAsync(Commitment(party));
        return this;
    }

    public async Task<CeremonyRun> Open(params string[] parties)
    {
        foreach (var party in parties.Length > 0 ? parties : Usual)
            await For(party).Draws.SubmitRevealAsync(Reveal(party));
        return this;
    }

    public async Task<CeremonyRun> CloseReveals()
    {
        world.Now = RevealBy;
        await world.Timers();
        world.Now = BeaconAt;
        return this;
    }

    public static string Lottery(string issues = Issues) =>
        string.Join(
            ';',
            issues.Split(';').Select(i => $"KL8|{i}|03,07,11,15,19,22,26,30,34,38,41,45,49,53,57,60,64,68,72,79")
        );

    public EnterBeaconRequest Beacon(string? text = null) =>
        new()
        {
            DrawId = drawId,
            Attempt = Attempt,
            Beacon = text ?? Lottery(),
        };

    public async Task<CeremonyRun> Witness()
    {
        await world.Planner.Draws.EnterBeaconAsync(Beacon());
        await world.Station.Draws.EnterBeaconAsync(Beacon());
        return this;
    }

    public async Task<CeremonyRun> Complete()
    {
        Result = await world.Planner.Draws.CompleteDrawAsync(new() { DrawId = drawId });
        return this;
    }

    /// <summary>From the freeze to the result.</summary>
    public static async Task<CeremonyRun> Whole(DrawWorld world, string planId, params string[] reveals)
    {
        var draw = await Freeze(world, planId);
        await draw.Announce();
        await draw.Commit();
        await draw.Open(reveals);
        await draw.CloseReveals();
        await draw.Witness();
        return await draw.Complete();
    }

    public Task<AssignOfficersReply> Assign(int most = 100) =>
        world.Planner.Draws.AssignOfficersAsync(new() { DrawId = drawId, MaxPerOfficer = most }).ResponseAsync;

    public async Task Publish()
    {
        var publishAt = (
            await world.Public.Draws.GetDrawAsync(new() { DrawId = drawId })
        ).Draw.PublishAt.ToDateTimeOffset();
        if (world.Now < publishAt)
            world.Now = publishAt;
        await world.Planner.Draws.PublishBundleAsync(new() { DrawId = drawId });
    }

    public async Task<byte[]> Bundle(bool full = false) =>
        (await world.Justice.Draws.GetBundleAsync(new() { DrawId = drawId, Full = full })).Bundle.ToByteArray();
}
