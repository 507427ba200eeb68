namespace Enforcement.Fuzzing.Engine;

/// <summary>The fewest and shortest inputs that still reach every edge that all of them reach.</summary>
internal static class Shrink
{
    /// <summary>What a target's corpus may weigh in the repository.</summary>
    private const int MostBytes = 60_000;

    public static IReadOnlyList<byte[]> Of(Target target, Coverage coverage, IReadOnlyList<byte[]> inputs)
    {
        // What is set up once is set up by the first run over all.
        foreach (var input in inputs)
            Edges(input);
        var (kept, reached) = (new List<byte[]>(), new HashSet<int>());
        foreach (var input in inputs.OrderBy(i => i.Length))
        {
            var own = Edges(input);
            own.ExceptWith(reached);
            if (own.Count == 0)
                continue;
            var shorter = Cut(input, own);
            if (kept.Sum(k => k.Length) + shorter.Length > MostBytes)
                continue;
            kept.Add(shorter);
            reached.UnionWith(Edges(shorter));
        }
        return kept;

        HashSet<int> Edges(byte[] input)
        {
            coverage.Passed();
            Coverage.Begin();
            target.Answer(input);
            return coverage.Passed();
        }

        // Blocks are left out, halves first and then down to 128ths, as long as what only this input reaches is still
        // reached: byte by byte a long one would take minutes.
        byte[] Cut(byte[] input, HashSet<int> own)
        {
            for (var block = input.Length / 2; block > input.Length / 256; block /= 2)
            for (var at = 0; at + block <= input.Length; )
            {
                byte[] without = [.. input.AsSpan(0, at), .. input.AsSpan(at + block)];
                if (own.IsSubsetOf(Edges(without)))
                    input = without;
                else
                    at += block;
            }
            return input;
        }
    }
}
