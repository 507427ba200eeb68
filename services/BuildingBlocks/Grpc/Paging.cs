using System.Text;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>
/// Key-set pages: a page begins after the last key of the one before, so rows that come or go meanwhile neither repeat
/// nor hide others. The token is opaque: base64 of that key.
/// </summary>
public sealed record Paging(int Size, string After)
{
    public const int Most = 500,
        Usual = 50;

    // Some keys are sentences: an item behind a figure names the basis of an exemption.
    private const int LongestKey = 1_000;

    /// <summary><paramref name="size"/> 1 to 500, 0 = 50; an empty token is the first page.</summary>
    public static Paging Of(int size, string token) =>
        new(size == 0 ? Usual : Fields.Between(size, "page_size", 1, Most), token.Length == 0 ? "" : Key(token));

    /// <summary>The rows of this page and the token of the next, from a query that was asked for one row more than the
    /// page holds.</summary>
    public (IReadOnlyList<T> Rows, string NextToken) Cut<T>(IReadOnlyList<T> oneMore, Func<T, string> key) =>
        oneMore.Count <= Size ? (oneMore, "") : ([.. oneMore.Take(Size)], Token(key(oneMore[Size - 1])));

    /// <summary>The token of the page after a key.</summary>
    public static string Token(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string Key(string token)
    {
        try
        {
            return Fields.Text(
                new UTF8Encoding(false, true).GetString(Convert.FromBase64String(token)),
                "page_token",
                LongestKey
            );
        }
        catch (Exception e) when (e is FormatException or ArgumentException or Refusal)
        {
            throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
        }
    }
}
