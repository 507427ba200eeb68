namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What own fate needs of a published draw, small enough to keep: all else is read from the stored columns
/// when asked for.</summary>
/// <param name="Drawn">Rows of the roster.</param>
internal sealed record FateIndex(SnapshotHead Head, RosterSketch Sketch, string Seed, IReadOnlySet<long> Drawn)
{
    public static FateIndex Of(PlanningDb db, DrawRow draw)
    {
        var (head, roster) = SnapshotStore.Roster(db, draw);
        var bundle = DrawMaker.Standing(db, draw);
        return new(head, RosterSketch.Of(roster), bundle.Seed, bundle.Selected.Select(row => row.Index).ToHashSet());
    }

    /// <summary>The firm's own row, or else its neighbours on both sides.</summary>
    /// <exception cref="Refusal">ROSTER_DAMAGED: the stored rows are not those that were hashed.</exception>
    public (Neighbour? Own, Neighbour? Before, Neighbour? After) Find(PlanningDb db, DrawRow draw, CreditCode code)
    {
        try
        {
            return Place(db, draw, code);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw SnapshotStore.Damaged(draw.DrawId);
        }
    }

    private (Neighbour? Own, Neighbour? Before, Neighbour? After) Place(PlanningDb db, DrawRow draw, CreditCode code)
    {
        var (block, first) = Block(db, draw, Sketch.RowNear(code));
        var place = block.Find(code);
        if (place >= 0)
            return (Sketch.Show(block, first + place), null, null);
        var after = first + ~place;
        return (null, Show(after - 1), Show(after));

        Neighbour? Show(int row)
        {
            if (row < 0 || row >= Sketch.Count)
                return null;
            // The firm after it may be the first of the next block.
            return row >= first && row < first + block.Count
                ? Sketch.Show(block, row)
                : Sketch.Show(Block(db, draw, row).Rows, row);
        }
    }

    private (RosterColumns Rows, int First) Block(PlanningDb db, DrawRow draw, int row)
    {
        var (first, rows) = Sketch.Block(row);
        return (SnapshotStore.Rows(db, draw.DrawId, Head, first, rows), first);
    }
}
