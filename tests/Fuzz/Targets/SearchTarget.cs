using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.EnterpriseRegistry.Enterprises;
using Enforcement.WebConsole.Search;
using Ids = Enforcement.WebConsole.Shared.Ids;

namespace Enforcement.Fuzzing.Targets;

/// <summary>What somebody types to find an enterprise, and the token of the next page. The second part is a name of the
/// register: a text that stands in it finds it.</summary>
internal static class SearchTarget
{
    public static Target Target { get; } =
        new("search", Take)
        {
            Refusals = [typeof(Refusal)],
            Words =
            [
                "cq",
                "重庆",
                "有限公司",
                "914499",
                "TASK-449917-2025-1",
                "planning#1",
                "\u001E",
                "%",
                "_",
                "ﬁ",
                "\uFFFE",
            ],
            Seeds = () =>
                [
                    Shapes.Joined("重庆", "重庆甲有限公司", ""),
                    Shapes.Joined("cqj", "重庆甲有限公司", Paging.Token("914499170000000001")),
                    Shapes.Joined("ＡＢ", "ab商行", "x"),
                    Shapes.Joined("PLAN-449917-2025-000001#1", "x", "IA=="),
                ],
            Longest = 256,
        };

    private static bool Take(byte[] input)
    {
        var parts = Shapes.Parts(input).Select(p => Shapes.Text(p)).ToList();
        var asked = Finder.Asked(Sound(parts[0]));
        PropertyBroken.Unless(
            asked.Length <= Finder.Longest && asked == Finder.Asked(asked),
            $"'{asked}' is asked otherwise when it is asked again"
        );
        var typed = Ids.Typed(asked);
        PropertyBroken.Unless(
            Ids.Address(typed) is not { } address || address.StartsWith('/'),
            $"{typed} leads elsewhere"
        );
        if (parts.Count > 2)
            PropertyBroken.Unless(Found(parts[2]), "a token of a page leads to another");
        var text = Fields.Text(parts[0], "text", 50);
        var (key, name) = (EnterpriseRow.KeyOf(text), Name(parts));
        var (first, below) = CreditCode.BeginningWith(key);
        PropertyBroken.Unless(first < below, $"nothing begins with '{key}'");
        if (name is null)
            return true;
        var nameKey = EnterpriseRow.KeyOf(name);
        var initials = Initials.Are(key) && Initials.Within(nameKey, key);
        // Letters stand for themselves among initials, so a name that is all Latin is found by either way.
        if (Initials.Are(key) && nameKey == key)
            PropertyBroken.Unless(initials, $"'{name}' is not found by itself");
        return initials || nameKey.Contains(key, StringComparison.Ordinal);
    }

    private static string? Name(IReadOnlyList<string> parts)
    {
        try
        {
            return parts.Count > 1 ? Fields.Text(parts[1], "name", 200) : null;
        }
        catch (Refusal)
        {
            return null;
        }
    }

    private static bool Found(string token)
    {
        try
        {
            var page = Paging.Of(0, token);
            return token.Length == 0 || Paging.Of(0, Paging.Token(page.After)).After == page.After;
        }
        catch (Refusal)
        {
            return true;
        }
    }

    /// <summary>As a browser's address gives it: decoded UTF-8, in which no half of a character comes.</summary>
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
