using System.Reflection;
using Enforcement.Contracts;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>One service for all rows: nothing that is refused may leave a trace, so they cannot disturb each
/// other.</summary>
public sealed class BadInputHouse : IAsyncLifetime
{
    internal PlanningHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await Start();

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>One row per (RPC, field, bad value): status, reason, field, and the journal's head unchanged.</summary>
public sealed class BadInputTests(BadInputHouse fixture) : IClassFixture<BadInputHouse>
{
    [Theory]
    [MemberData(nameof(BadMatterRows.Rows), MemberType = typeof(BadMatterRows))]
    [MemberData(nameof(BadRuleListRows.Rows), MemberType = typeof(BadRuleListRows))]
    [MemberData(nameof(BadPlanRows.Rows), MemberType = typeof(BadPlanRows))]
    [MemberData(nameof(BadVisitRows.Rows), MemberType = typeof(BadVisitRows))]
    public async Task Is_refused_with_its_reason_and_leaves_no_trace(
        string method,
        string role,
        string request,
        string change,
        string reason,
        string field
    )
    {
        var house = fixture.House;
        if (house.Since(0).OfType<VisitsPlanned>().Any() is false)
            await house.Visit();
        var before = house.Head;
        var client = house.Of(role, role == Role.Inspector ? Lead : $"{role}-1", Body);
        var refused = await Call(
            client,
            method,
            Edit(request, change).Replace("CODE", Code(1)).Replace("LONG", new string('x', 600))
        );
        Assert.Equal((reason, field), (refused.Reason, refused.Field));
        Assert.Equal(StatusOf(reason, field), refused.Status);
        Assert.Equal(before, house.Head);
    }

    private static StatusCode StatusOf(string reason, string field) =>
        field.Length > 0 ? StatusCode.InvalidArgument
        : reason == Reasons.NotOwnBody ? StatusCode.PermissionDenied
        : reason == Reasons.MatterTaken ? StatusCode.AlreadyExists
        : reason == Reasons.OutOfArea ? StatusCode.FailedPrecondition
        : StatusCode.NotFound;

    private static async Task<Refused> Call(Client client, string method, string json)
    {
        var (room, call) = typeof(Client)
            .GetProperties()
            .Select(p => p.GetValue(client)!)
            .SelectMany(room => room.GetType().GetMethods().Select(m => (room, m)))
            .Single(x =>
                x.m.Name == $"{method}Async"
                && x.m.GetParameters() is [_, { ParameterType: var second }]
                && second == typeof(CallOptions)
            );
        var request = JsonParser.Default.Parse(
            json,
            (Google.Protobuf.Reflection.MessageDescriptor)
                call.GetParameters()[0]
                    .ParameterType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!
                    .GetValue(null)!
        );
        dynamic running = call.Invoke(room, [request, new CallOptions()])!;
        try
        {
            await (Task)running.ResponseAsync;
        }
        catch (RpcException e)
        {
            return Refused.From(e);
        }
        throw new InvalidOperationException("the call was not refused");
    }

    /// <summary>"a.0.b=value;…": sets a place in the JSON; a value that reads as JSON is JSON, else text.</summary>
    private static string Edit(string json, string changes)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (path, value) = (change[..change.IndexOf('=')].Split('.'), change[(change.IndexOf('=') + 1)..]);
            var node = root;
            foreach (var step in path[..^1])
                node = int.TryParse(step, out var index) ? node![index] : node![step];
            node![path[^1]] =
                value.StartsWith('[')
                || value is "true" or "false"
                || (value.Length < 4 && int.TryParse(value, out _))
                || (path[^1].EndsWith("ear", StringComparison.Ordinal))
                    ? System.Text.Json.Nodes.JsonNode.Parse(value)
                    : value;
        }
        return root.ToJsonString();
    }
}
