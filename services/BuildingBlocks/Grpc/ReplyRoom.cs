using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>
/// What a list of a reply may weigh: a client that says nothing else takes messages of 4 MiB, and a reply beyond that
/// is lost to it after the command was done.
/// </summary>
public static class ReplyRoom
{
    /// <summary>Bytes of one list.</summary>
    public const int Most = 3 << 20;

    /// <summary>Adds rows until the room is full; how many were left out.</summary>
    /// <param name="most">Bytes; the lists of one reply share <see cref="Most"/>.</param>
    public static int Fill<T>(RepeatedField<T> list, IEnumerable<T> rows, int most = Most)
        where T : IMessage<T>
    {
        var (left, leftOut) = (most, 0);
        foreach (var row in rows)
            if (left >= 0 && (left -= row.CalculateSize() + 5) >= 0)
                list.Add(row);
            else
                leftOut++;
        return leftOut;
    }

    /// <summary>As above for lines of text; none longer than <paramref name="longest"/> bytes.</summary>
    public static int Fill(RepeatedField<string> list, IEnumerable<string> lines, int most, int longest)
    {
        var (left, leftOut) = (most, 0);
        foreach (var line in lines)
            if (left >= 0 && Brief.Of(line, longest) is var brief && (left -= 3 * brief.Length + 5) >= 0)
                list.Add(brief);
            else
                leftOut++;
        return leftOut;
    }
}
