using System.Text;

namespace Enforcement.Benchmarks;

/// <summary>Rosters of any size: valid credit codes in order, eight strata in turn.</summary>
internal static class BenchRoster
{
    public static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    public static readonly byte[] Key = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
    public static readonly string[] Labels = [.. Enumerable.Range(1, 8).Select(i => $"S{i}")];

    public static RosterColumns Of(int firms)
    {
        var (ids, strata) = (new byte[firms * Uscc.Length], new byte[firms]);
        for (var i = 0; i < firms; i++)
        {
            Code(i, ids.AsSpan(i * Uscc.Length, Uscc.Length));
            strata[i] = (byte)(i % Labels.Length);
        }
        return new RosterColumns(ids, strata, Labels, RosterSalts.Derived(Key));
    }

    /// <summary>Ascending with the number.</summary>
    public static void Code(int number, Span<byte> code)
    {
        "91449917A"u8.CopyTo(code);
        number.TryFormat(code[9..17], out _, "D8");
        code[17] = (byte)Uscc.CheckCharacter(code[..17]);
    }

    public static string Code(int number)
    {
        Span<byte> code = stackalloc byte[Uscc.Length];
        Code(number, code);
        return Encoding.ASCII.GetString(code);
    }

    public static Dictionary<string, Rate> Rates(string rate) =>
        Labels.ToDictionary(label => label, _ => Rate.Parse(rate));
}
