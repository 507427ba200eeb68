using System.Globalization;
using System.Numerics;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Verification.Draw;

namespace Enforcement.Integration.Draws;

/// <summary>
/// Journey 3, the failures at its edges. A party that does not reveal, a roster changed after the commitment, the same
/// draw submitted twice and a firm dissolved after the draw stand in CeremonyTests, RosterRaceTests and
/// ReplacementTests.
/// </summary>
public sealed class DoubleRandomDrawJourneyTests
{
    [Fact]
    public async Task Strata_without_a_firm_do_not_exist_and_a_line_without_any_is_not_drawn()
    {
        await using var world = await DrawWorld.Of(firms: 0);
        await world.Import(Enumerable.Range(0, 12).Select(i => DrawWorld.Firm(i, i < 8 ? RiskClass.A : RiskClass.D)));
        // eight strata have rates, two have firms
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/4"));
        Assert.Equal([4, 8], draw.Frozen.Strata.Select(s => s.Size).Order());
        Assert.Equal(3, draw.Result.Selected.Count);
        Assert.Equal(0, DrawVerifier.Verify(await draw.Bundle(full: true)).ExitCode);

        var nobody = await world.Plan(rate: "1/4", industry: "A");
        var refused = await Refused.By(() =>
            world.Planner.Draws.FreezeRosterAsync(new() { PlanId = nobody, Line = 1 })
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.RosterEmpty), (refused.Status, refused.Reason));
        Assert.Empty(world.Read(db => db.Draws.Where(d => d.PlanId == nobody).ToList()));
    }

    [Fact]
    public async Task As_many_visits_as_firms_draw_each_firm_once_and_more_can_never_be_asked_for()
    {
        await using var world = await DrawWorld.Of(firms: 9);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1"));
        Assert.Equal(
            Enumerable.Range(0, 9).Select(DrawWorld.Code).Order(StringComparer.Ordinal),
            draw.Result.Selected.Select(s => s.CreditCode).Order(StringComparer.Ordinal)
        );
        var bundle = await draw.Bundle(full: true);
        Assert.Equal(0, DrawVerifier.Verify(bundle).ExitCode);
        Assert.False(Rate.TryParse("10/9", out _)); // FilePlan names the field: BadInput
        var stratum = BundleJson.Read(bundle).Strata[0];
        var larger = Encoding
            .UTF8.GetString(bundle)
            .Replace($"\"n\":{stratum.N}", $"\"n\":{stratum.Size + 1}", StringComparison.Ordinal);
        Assert.NotEqual(0, DrawVerifier.Verify(Encoding.UTF8.GetBytes(larger)).ExitCode);
    }

    [Fact]
    public async Task A_seed_read_as_a_number_is_no_seed_and_another_spelling_of_it_draws_others()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/5"));
        var text = Encoding.UTF8.GetString(await draw.Bundle());
        var seed = BundleJson.Read(Encoding.UTF8.GetBytes(text)).Seed;
        var number = BigInteger.Parse("0" + seed, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        // of the wrong type: not a bundle; of the right one: a wrong bundle
        Assert.Equal(2, Exit($"\"seed\":{number}"));
        Assert.Equal(1, Exit($"\"seed\":\"{number}\""));
        Assert.Equal(1, Exit($"\"seed\":\"{seed.ToUpperInvariant()}\""));
        Assert.NotEqual(
            Tickets.Of(Convert.FromHexString(seed), DrawWorld.Code(1)),
            Tickets.Of(number.ToByteArray(isUnsigned: true), DrawWorld.Code(1))
        );

        int Exit(string other) =>
            DrawVerifier
                .Verify(Encoding.UTF8.GetBytes(text.Replace($"\"seed\":\"{seed}\"", other, StringComparison.Ordinal)))
                .ExitCode;
    }

    [Theory]
    [InlineData("９１４４９９１７ＭＡ０００００１")] // full-width digits and letters
    [InlineData("91449917МА0000001")] // Cyrillic М and А
    [InlineData("91449917MA0000001\u200b")]
    [InlineData("91449917ma0000001")]
    public async Task A_code_in_other_letters_than_ASCII_capitals_is_refused_and_never_normalised_into_another_ticket(
        string code
    )
    {
        await using var world = await DrawWorld.Of(firms: 20);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/5"));
        await draw.Publish();
        var refused = await Refused.By(() =>
            world.Firm(DrawWorld.Code(1)).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = code })
        );
        Assert.Equal((StatusCode.InvalidArgument, "credit_code"), (refused.Status, refused.Field));
        var drawn = draw.Result.Selected[0].CreditCode;
        var spelt = Encoding
            .UTF8.GetString(await draw.Bundle())
            .Replace(drawn, string.Concat(drawn.Select(c => (char)(c + 0xFEE0))), StringComparison.Ordinal);
        Assert.NotEqual(0, DrawVerifier.Verify(Encoding.UTF8.GetBytes(spelt)).ExitCode);
    }
}
