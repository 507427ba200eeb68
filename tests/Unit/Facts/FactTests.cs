using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;

namespace Enforcement.Unit.Facts;

/// <summary>What stands at the record of a fact is all that the house needs to know, and it is true.</summary>
public sealed class FactTests
{
    private static readonly EventCatalog[] Catalogs =
    [
        EventCatalog.Registry,
        EventCatalog.Planning,
        EventCatalog.Supervision,
        EventCatalog.Security,
    ];

    private static IEnumerable<(Type Record, FactOfAttribute[] Facts)> Records =>
        typeof(IEvent)
            .Assembly.GetTypes()
            .Where(t => t.IsClass && typeof(IEvent).IsAssignableFrom(t))
            .Select(t => (t, t.GetCustomAttributes<FactOfAttribute>().ToArray()));

    [Fact]
    public void Every_event_says_who_writes_it_under_which_name()
    {
        Assert.Empty(Records.Where(r => r.Facts.Length == 0).Select(r => r.Record.Name));
        Assert.All(Records.SelectMany(r => r.Facts), fact =>
        {
            Assert.True(Enum.IsDefined(fact.Writer) && fact.Writer != Services.None, fact.Name);
            Assert.Matches("^[a-z]+(-[a-z]+)+$", fact.Name);
        });
        // One that several write says the same of itself each time.
        Assert.All(Records.Where(r => r.Facts.Length > 1), r =>
        {
            Assert.Equal(3, r.Facts.Select(f => f.Writer).Distinct().Count());
            Assert.Single(r.Facts.Select(f => (f.Name, f.Chinese, f.Confidential)).Distinct());
        });
    }

    [Fact]
    public void Every_event_has_its_json_and_no_other_type_claims_one()
    {
        var listed = typeof(IEvent)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)))
            .SelectMany(t => t.GetCustomAttributesData())
            .Where(a => a.AttributeType == typeof(JsonSerializableAttribute))
            .Select(a => ((Type)a.ConstructorArguments[0].Value!).Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(Records.Select(r => r.Record.Name).Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void Nobody_hears_what_only_its_writer_may_read_or_what_it_wrote_itself() =>
        Assert.Empty(
            Records
                .SelectMany(r => r.Facts)
                .Where(f => (f.Confidential && f.HeardBy != Services.None) || f.HeardBy.HasFlag(f.Writer))
                .Select(f => f.Name)
        );

    /// <summary>
    /// Nobody follows a journal without being able to hear it: the flags of a writer that it does not follow mean
    /// nothing.
    /// </summary>
    [Fact]
    public void Whoever_hears_a_fact_follows_its_writer()
    {
        var follows = Followers.Select(f => (f.Data.Item1, f.Data.Item2)).ToHashSet();
        foreach (var fact in Records.SelectMany(r => r.Facts))
        foreach (var service in new[] { Services.Registry, Services.Planning, Services.Supervision })
            if (fact.HeardBy.HasFlag(service))
                Assert.Contains((service, fact.Writer), follows);
    }

    public static TheoryData<Services, Services> Followers =>
        new()
        {
            { Services.Registry, Services.Planning },
            { Services.Registry, Services.Supervision },
            { Services.Planning, Services.Registry },
            { Services.Planning, Services.Supervision },
            { Services.Supervision, Services.Registry },
            { Services.Supervision, Services.Planning },
        };

    /// <summary>Heard by the record, followed by the code: neither without the other.</summary>
    [Theory, MemberData(nameof(Followers))]
    public void What_is_heard_is_followed_and_what_is_not_is_passed_over(Services service, Services writer)
    {
        var source = writer.ToString().ToLowerInvariant();
        var (ignores, follow) = service switch
        {
            Services.Registry => Of(EnterpriseRegistryHost.Definition, source),
            Services.Planning => Of(InspectionPlanningHost.Definition, source),
            _ => Of(EnforcementSupervisionHost.Definition, source),
        };
        foreach (var type in EventCatalog.For(source).Types)
        {
            var isHeard = type.HeardBy.HasFlag(service);
            Assert.Equal(isHeard, !ignores.Contains(type.Name));
            Assert.True(isHeard == Follows(follow, source, type), $"{type.Name}, heard by {type.HeardBy}");
        }
    }

    /// <summary>A source that is newer writes a type that this house has no record of.</summary>
    [Fact]
    public void A_type_that_nobody_here_knows_is_passed_over_by_nobody() => Assert.All(Catalogs, catalog =>
        {
            var unknown = $"{catalog.Source}.visit-foreseen.v1";
            Assert.Null(catalog.Find(unknown));
            foreach (var service in Enum.GetValues<Services>())
                Assert.DoesNotContain(unknown, catalog.NotHeardBy(service));
        });

    private static (IReadOnlySet<string>, Action<Recorded>) Of<TDb>(ServiceDefinition<TDb> service, string source)
        where TDb : ServiceDb
    {
        var following = service.Follows.Single(f => f.Source == source);
        return (following.Ignores, fact =>
        {
            following.Mirror(null!, fact);
            _ = following.React(null!, fact).Count();
        });
    }

    private static bool Follows(Action<Recorded> follow, string source, EventType type)
    {
        var empty = (IEvent)RuntimeHelpers.GetUninitializedObject(type.Record);
        try
        {
            follow(new(source, 1, DateTimeOffset.UnixEpoch, "a", empty));
        }
        catch (NotFollowedException)
        {
            return false;
        }
        catch (Exception)
        {
            // An empty record without a database goes no further than being recognised.
        }
        return true;
    }
}
