using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Integration.Draws;

/// <summary>What anybody may know of a year's draws: whether chance did what it should.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task The_year_tells_of_each_published_draw_its_strata_and_towns_and_of_none_before_its_day()
    {
        await using var world = await DrawWorld.Of(firms: 120, officers: 6);
        await world.Import(Enumerable.Range(200, 120).Select(i => DrawWorld.Firm(i, division: "449917002")));
        await world.Import(Enumerable.Range(400, 8).Select(i => DrawWorld.Firm(i, division: "449917003")));
        await world.Import(Enumerable.Range(500, 5).Select(i => DrawWorld.Firm(i, industry: "I6110"))); // in no frame
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/5"));
        await draw.Assign();
        var before = await world.Public.Draws.GetFairnessAsync(new() { Year = 2025 });
        Assert.Empty(before.Lines);
        Assert.Equal((0L, 0), (before.FirmsDrawn, before.Officers.Count));

        await draw.Publish();
        var told = await world.Public.Draws.GetFairnessAsync(new() { Year = 2025 });
        var line = Assert.Single(told.Lines);
        Assert.Equal((draw.Id, DrawWorld.Body, 1), (line.DrawId, line.Body, line.Line));
        Assert.Equal(4, line.Strata.Count);
        Assert.All(line.Strata, s => Assert.True(s.AsBound, s.Stratum));
        // 30 + 30 + 2 firms, a fifth rounded up
        Assert.All(line.Strata, s => Assert.Equal((62L, 13L), (s.Size, s.Drawn)));
        // The two firms of the smallest town would be told by subtraction: they are told with the next.
        Assert.All(line.Strata, s => Assert.Equal([30L, 32L], s.Areas.Select(a => a.Firms).Order()));
        Assert.All(line.Strata, s => Assert.Equal(s.Drawn, s.Areas.Sum(a => a.Drawn)));
        Assert.All(line.Strata.SelectMany(s => s.Areas), a => Assert.InRange(a.High - a.Low, 3, 12));
        Assert.Equal(8, told.Compared);
        // The journal has told it of the draw at its end, so that the yearly figures count it.
        var completed = world
            .Journal.Reader.All(0)
            .Select(e => Ledger.Journal.Facts.Read(EventCatalog.Planning, e)!.Event)
            .OfType<DrawCompleted>()
            .Single();
        Assert.Equal(
            line.Strata.Select(s => (s.Stratum, s.Size, s.Drawn, s.AsBound, s.Areas.Count)),
            completed.Strata!.Select(s => (s.Stratum, s.Size, s.Drawn, s.AsBound, s.Compared))
        );
        Assert.Equal(told.Outside, completed.Strata!.Sum(s => s.Outside));
        Assert.Equal((253L, 5L, 52L, 0L), (told.Firms, told.NeverInAFrame, told.FirmsDrawn, told.DrawnThrice));
        Assert.Equal(104, told.Officers.Sum(o => o.Visits));
        Assert.Equal(52, told.Pairs.Sum(p => p.Visits));
        Assert.Empty((await world.Public.Draws.GetFairnessAsync(new() { Year = 2024 })).Lines);
        var refused = await Refused.By(() => world.Public.Draws.GetFairnessAsync(new() { Year = 1999 }));
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.OutOfRange, "year"),
            (refused.Status, refused.Reason, refused.Field)
        );
    }

    [Fact]
    public async Task A_firm_drawn_three_times_is_counted_once()
    {
        await using var world = await DrawWorld.Of(firms: 24, officers: 6);
        var draws = new List<CeremonyRun>();
        for (var i = 0; i < 3; i++)
        {
            world.Now = DrawWorld.Start.AddDays(i);
            draws.Add(await CeremonyRun.Whole(world, await world.Plan(rate: "1/1")));
        }
        foreach (var draw in draws)
        {
            await draw.Assign();
            await draw.Publish();
        }
        Assert.Equal(24, (await world.Public.Draws.GetFairnessAsync(new() { Year = 2025 })).DrawnThrice);
    }
}
