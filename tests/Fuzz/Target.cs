namespace Enforcement.Fuzzing;

/// <summary>Something that reads what strangers send, as a function over bytes.</summary>
/// <param name="Name">As on the command line, and of the folder of its corpus.</param>
/// <param name="Take">False: it was refused as it is declared; true: it was taken, and what must hold then
/// does.</param>
internal sealed record Target(string Name, Func<byte[], bool> Take)
{
    /// <summary>The refusals by exception that the reader declares.</summary>
    public IReadOnlyList<Type> Refusals { get; init; } = [];

    /// <summary>Words that stand in such input, put in and behind by the mutator.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Inputs to begin with, besides the corpus.</summary>
    public Func<IEnumerable<byte[]>> Seeds { get; init; } = () => [];

    /// <summary>Bytes of an input at most.</summary>
    public int Longest { get; init; } = 2048;

    /// <summary>What came of an input; whatever else is thrown is a crash.</summary>
    public bool Answer(byte[] input)
    {
        try
        {
            return Take(input);
        }
        catch (Exception e) when (Refusals.Contains(e.GetType()))
        {
            return false;
        }
    }
}

/// <summary>Something that must hold of every input that is taken, and does not.</summary>
internal sealed class PropertyBroken(string message) : Exception(message)
{
    public static void Unless(bool holds, string otherwise)
    {
        if (!holds)
            throw new PropertyBroken(otherwise);
    }
}
