using System.Buffers.Binary;
using System.Reflection;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Grpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Enforcement.Integration.Journal;

/// <summary>Who may not read a journal's head counts nothing by the positions that replies hold, whatever he
/// calls.</summary>
public sealed class OpaquePositionTests : IAsyncLifetime
{
    private const long Seen = 2;
    private static readonly string[] Everybody = [.. Role.All.Append(Role.Anonymous).Distinct()];
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
            }
        );
        foreach (var journal in host.Get<Journals>().All)
        {
            var rule = SeedPolicies.Read(journal.Source).First();
            await journal.SetPolicy("test", rule, default);
            await journal.SetPolicy("test", rule with { EffectiveFrom = rule.EffectiveFrom.AddYears(20) }, default);
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void No_reply_to_who_may_not_count_holds_a_number_that_counts()
    {
        var opaque = host.Get<OpaquePosition>();
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var method in Methods())
        foreach (var role in Everybody)
        {
            var reply = method.OutputType.Parser.ParseFrom([]);
            if (!Fill(reply, []))
                continue;
            tried++;
            var caller = new Caller("somebody", new HashSet<string> { role }, null, "", null, "");
            opaque.Withhold($"/{method.Service.FullName}/{method.Name}", caller, reply);
            var counted = Positions(reply).Where(p => p is > 0 and < 1L << 40).Any();
            if (counted != OpaquePosition.MayCount(caller))
                wrong.Add($"{role} {method.Service.FullName}/{method.Name}");
        }
        Assert.Empty(wrong);
        Assert.True(tried > 1000, $"{tried} replies hold a position");
    }

    [Fact]
    public async Task Two_commands_tell_a_planner_nothing_of_what_lies_between_and_the_justice_bureau_reads_the_entry()
    {
        await using var house = await PlanningHouse.Start("2025-03-03");
        var first = await File(1);
        var second = await File(2);
        Assert.All((long[])[first.Sequence, second.Sequence], s => Assert.InRange(s, 1L << 62, long.MaxValue));
        // Whoever holds the journal finds the entry.
        Assert.Equal(
            BinaryPrimitives.ReadInt64BigEndian(house.Journal.Reader.ChainAt(house.Head)) & (long.MaxValue >> 2),
            second.Sequence & (long.MaxValue >> 2)
        );
        CommentPlanRequest nothing = new() { PlanId = second.PlanId, Kind = PlanCommentKind.NoObjection };
        Assert.Equal(house.Head + 1, (await house.Justice.Plans.CommentPlanAsync(nothing)).Sequence);

        Task<FilePlanReply> File(int firm) =>
            house.File(PlanningHouse.Named(PlanningHouse.Fire, "2025-03-10", "2025-03-31", PlanningHouse.Code(firm)));
    }

    private static IEnumerable<MethodDescriptor> Methods() =>
        typeof(Role)
            .Assembly.GetTypes()
            .Select(t =>
                t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                as ServiceDescriptor
            )
            .OfType<ServiceDescriptor>()
            .Where(s =>
                ((string[])["registry", "planning", "supervision"]).Any(source =>
                    s.FullName.StartsWith($"enforcement.{source}.", StringComparison.Ordinal)
                )
            )
            .SelectMany(s => s.Methods)
            .Where(m => !m.IsServerStreaming);

    /// <summary>A place in every position; whether there is one.</summary>
    private static bool Fill(IMessage message, HashSet<MessageDescriptor> inside)
    {
        var held = false;
        if (!inside.Add(message.Descriptor))
            return false;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (IsPosition(field))
            {
                field.Accessor.SetValue(message, Seen);
                held = true;
            }
            else if (field is { FieldType: FieldType.Message, IsMap: false })
            {
                var part = field.MessageType.Parser.ParseFrom([]);
                if (!Fill(part, [.. inside]))
                    continue;
                held = true;
                if (field.IsRepeated)
                    ((System.Collections.IList)field.Accessor.GetValue(message)).Add(part);
                else
                    field.Accessor.SetValue(message, part);
            }
        return held;
    }

    private static IEnumerable<long> Positions(IMessage message) =>
        message
            .Descriptor.Fields.InDeclarationOrder()
            .SelectMany(field =>
                IsPosition(field) ? [(long)field.Accessor.GetValue(message)]
                : field is not { FieldType: FieldType.Message, IsMap: false } ? []
                : field.IsRepeated
                    ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message))
                        .Cast<IMessage>()
                        .SelectMany(Positions)
                : field.Accessor.GetValue(message) is IMessage part ? Positions(part)
                : []
            );

    // By what a name says, not by what is withheld: one that is called otherwise and counts is found.
    private static bool IsPosition(FieldDescriptor field) =>
        field is { FieldType: FieldType.Int64, IsRepeated: false }
        && (
            field.Name.Contains("seq", StringComparison.Ordinal)
            || field.Name.Contains("position", StringComparison.Ordinal)
            || field.Name.Contains("head", StringComparison.Ordinal)
        );
}
