using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Unit.Draws;

public sealed class FateIndexesTests
{
    private static FateIndex New() => new(null!, null!, "", new HashSet<long>());

    [Fact]
    public void No_more_draws_are_kept_than_the_bound_and_the_one_asked_about_longest_ago_goes_first()
    {
        var (kept, made) = (new FateIndexes(), new List<int>());
        FateIndex Ask(int draw) => kept.Of($"DRAW-{draw}", "bundle", () =>
            {
                made.Add(draw);
                return New();
            });
        for (var draw = 0; draw < FateIndexes.Kept; draw++)
            Ask(draw);
        Ask(0);
        Ask(FateIndexes.Kept);
        Assert.Equal(FateIndexes.Kept, kept.Count);
        made.Clear();
        Ask(0);
        Assert.Empty(made);
        Ask(1);
        Assert.Equal([1], made);
    }

    [Fact]
    public void Another_bundle_of_the_same_draw_has_another_index_and_takes_the_old_ones_place()
    {
        var kept = new FateIndexes();
        var first = kept.Of("DRAW-1", "before", New);
        Assert.NotSame(first, kept.Of("DRAW-1", "after a replacement", New));
        Assert.Equal(1, kept.Count);
    }

    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_hashing()
    {
        var (kept, made) = (new FateIndexes(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ => Task.Run(() => kept.Of("DRAW-1", "bundle", () =>
                        {
                            Interlocked.Increment(ref made);
                            Thread.Sleep(50);
                            return New();
                        })))
        );
        Assert.Equal(1, made);
    }

    [Fact]
    public void An_index_that_could_not_be_made_is_tried_again()
    {
        var kept = new FateIndexes();
        Assert.Throws<InvalidDataException>(() => kept.Of("DRAW-1", "bundle", () => throw new InvalidDataException()));
        Assert.NotNull(kept.Of("DRAW-1", "bundle", New));
    }
}
