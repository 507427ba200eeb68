using Enforcement.Contracts;

namespace Enforcement.Unit.Guards;

/// <summary>Whatever a project keeps to itself is used in it: code that only tests call is not what runs.</summary>
public sealed class DeadMembersTests
{
    public static TheoryData<string> Projects =>
        [
            .. Repository
                .Checkout.Files.Keys.Where(f =>
                    f.StartsWith("services/", StringComparison.Ordinal)
                    && f.EndsWith(".csproj", StringComparison.Ordinal)
                )
                .Select(f => f.Split('/')[1]),
        ];

    /// <summary>What no code names and is needed all the same, each with why.</summary>
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["Lookup.Make1"] = "CompiledFind finds it by name, with the number of the key's columns",
        ["Lookup.Make2"] = "the same",
        ["Lookup.Make3"] = "the same",
        ["ReferralsSets.Quarantine"] = "written by SQL and read by no RPC: tests look at what was kept apart",
    };

    [Theory, MemberData(nameof(Projects))]
    public void Nothing_is_kept_that_only_tests_or_nobody_names(string project)
    {
        var dead = DeadMembers
            .Of(project, Repository.Checkout)
            .Where(d => d.Split(' ')[1] is var name && !Needed.ContainsKey(name) && !IsFoundByItsBase(name));
        Assert.True(!dead.Any(), string.Join('\n', dead));
    }

    /// <summary>EventCatalog takes the JSON of a file of events by its base type.</summary>
    private static bool IsFoundByItsBase(string name) =>
        typeof(IEvent)
            .Assembly.GetType($"{typeof(IEvent).Namespace}.{name}")
            ?.IsSubclassOf(typeof(System.Text.Json.Serialization.JsonSerializerContext)) == true;

    /// <summary>A method, a property, a field, a type, an extension and one that calls only itself.</summary>
    [Theory]
    [InlineData("private static int Planted(int some) => some;", "Hashes.Planted")]
    [InlineData("internal static int Planted { get; } = 7;", "Hashes.Planted")]
    [InlineData("private const int Planted = 7;", "Hashes.Planted")]
    [InlineData("private sealed record Planted(int Some);", "Hashes.Planted")]
    [InlineData("extension(string text) { internal int Planted => text.Length; }", "Hashes.Planted")]
    [InlineData("private static int Planted(int some) => some == 0 ? 0 : Planted(some - 1);", "Hashes.Planted")]
    public void A_member_that_nobody_names_is_found_with_its_file(string member, string found)
    {
        const string path = "services/Verification/Hashing/Planted.cs";
        var text = $$"""
            namespace Enforcement.Verification;
            public static class Hashes
            {
                public static int Some => 7;
                {{member}}
            }
            """;
        Assert.Equal([$"{path}:5 {found}"], DeadMembers.Of("Verification", Repository.Checkout.With(path, text)));
    }
}
