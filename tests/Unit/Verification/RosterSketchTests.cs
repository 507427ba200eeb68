namespace Enforcement.Unit.Verification;

public sealed class RosterSketchTests
{
    private static readonly string[] Labels = ["S1", "S2", "S3"];
    private const int Firms = 2 * RosterSketch.BlockRows + 777;

    /// <summary>Rows first…first+rows of a roster whose ids count up by two, so that every odd number is
    /// missing.</summary>
    private static RosterColumns Rows(int first, int rows, int oddStratum = -1)
    {
        var ids = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(first, rows).Select(Id)));
        return new RosterColumns(
            ids,
            Enumerable.Range(first, rows).Select(i => (byte)(i == oddStratum ? (i + 1) % 3 : i % 3)).ToArray(),
            Labels,
            RosterSalts.Derived(new byte[32])
        );
    }

    private static string Id(int row) => $"91440117MA{2 * row:00000000}";

    [Fact]
    public void A_row_is_proven_from_its_block_alone_as_from_the_whole_roster()
    {
        var roster = Rows(0, Firms);
        var sketch = RosterSketch.Of(roster);
        Assert.Equal(roster.Root(), sketch.Root);
        int[] rows = [0, 1, RosterSketch.BlockRows - 1, RosterSketch.BlockRows, 2 * RosterSketch.BlockRows, Firms - 1];
        foreach (var (row, path) in rows.Zip(roster.Paths(rows)))
        {
            var (first, count) = sketch.Block(row);
            Assert.Equal(first, sketch.RowNear(Id(row)));
            var shown = sketch.Show(Rows(first, count), row);
            Assert.Equal((Id(row), (long)row), (shown.Id, shown.Index));
            Assert.Equal(path, shown.Path);
        }
    }

    [Fact]
    public void The_block_that_an_absent_id_would_be_in_holds_the_neighbour_before_it()
    {
        var sketch = RosterSketch.Of(Rows(0, Firms));
        foreach (var row in new[] { 0, RosterSketch.BlockRows - 1, RosterSketch.BlockRows, Firms - 1 })
            Assert.Equal(sketch.Block(row).First, sketch.RowNear($"91440117MA{2 * row + 1:00000000}"));
        Assert.Equal(0, sketch.RowNear("00"));
    }

    [Fact]
    public void A_block_that_is_not_of_the_roster_is_refused()
    {
        var sketch = RosterSketch.Of(Rows(0, Firms));
        Assert.Throws<InvalidDataException>(() => sketch.Show(Rows(0, RosterSketch.BlockRows, oddStratum: 17), 5000));
        Assert.Throws<ArgumentException>(() => sketch.Show(Rows(0, 100), 5));
    }
}
