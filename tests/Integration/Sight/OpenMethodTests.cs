using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Integration.BadInput;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Integration.Sight;

/// <summary>
/// Two districts that differ in nothing but what the public and firms may not see (<see cref="Hidden"/>). Every
/// method of planning and registry that is open to anybody or to a firm is asked the same in both, by the ids that
/// only one of them has: reason, field, text and every byte of the answers must be alike. The methods are found by
/// their audience, and their requests are made from the descriptors, so a new one is asked too.
/// </summary>
[Asvs("v5.0.0-8.2.2")]
public sealed partial class OpenMethodTests : IAsyncLifetime
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Public by what they are for: how many there are of each, and nothing of any.</summary>
    private static readonly string[] CountsOnly =
    [
        "enforcement.planning.v1.Visits/GetCounts",
        "enforcement.registry.v1.Observations/GetCounts",
    ];

    private Hidden bare = null!,
        full = null!;

    public async ValueTask InitializeAsync() =>
        (bare, full) = (await Hidden.District(hidden: false), await Hidden.District(hidden: true));

    public async ValueTask DisposeAsync()
    {
        await bare.DisposeAsync();
        await full.DisposeAsync();
    }

    private static List<(IMethod Method, IReadOnlyList<string> Callers)> Open(TestHost host) =>
        [
            .. host.Get<EndpointDataSource>()
                .Endpoints.Select(e =>
                    (
                        Grpc: e.Metadata.GetMetadata<GrpcMethodMetadata>(),
                        Open: e.Metadata.GetMetadata<MayCallAttribute>()
                    )
                )
                .Where(m =>
                    m is { Grpc: not null, Open: not null }
                    && (
                        m.Grpc.Method.ServiceName.StartsWith("enforcement.planning.", StringComparison.Ordinal)
                        || m.Grpc.Method.ServiceName.StartsWith("enforcement.registry.", StringComparison.Ordinal)
                    )
                )
                .DistinctBy(m => m.Grpc!.Method.FullName)
                .Select(m => (m.Grpc!.Method, m.Open!.Callers))
                .Where(m => m.Callers.Contains(Role.Anonymous) || m.Callers.Contains(Role.Enterprise)),
        ];

    [Fact]
    public async Task No_open_method_answers_by_what_its_caller_may_not_see()
    {
        var open = Open(full.Host);
        Assert.InRange(open.Count, 20, 100);
        var (told, asked) = (new List<string>(), new Dictionary<string, int>());
        foreach (var (method, callers) in open)
        foreach (
            var (who, role, firm) in new[]
            {
                ("anybody", Role.Anonymous, ""),
                ("the firm", Role.Enterprise, Hidden.Firm),
                ("another firm", Role.Enterprise, Hidden.Other),
            }
        )
        {
            if (!callers.Contains(role) && !callers.Contains(Role.Anonymous))
                continue;
            foreach (var request in Asked(Requests.Methods[method.FullName[1..]]))
            {
                var (without, with) = (
                    await Answer(bare.Host, method, request, role, firm),
                    await Answer(full.Host, method, request, role, firm)
                );
                asked[method.FullName[1..]] = asked.GetValueOrDefault(method.FullName[1..]) + 1;
                if (without == with || CountsOnly.Contains(method.FullName[1..]))
                    continue;
                var question = $"{who}: {method.Name} {JsonFormatter.Default.Format(request)}";
                told.Add($"{question}\n   without: {without}\n   with:    {with}");
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told));
        Assert.All(open, m =>
            Assert.True(asked.GetValueOrDefault(m.Method.FullName[1..]) > 0, $"{m.Method.FullName} was not asked")
        );
    }

    [Fact]
    public void What_is_hidden_is_in_one_district_and_not_in_the_other()
    {
        // Else the comparison would compare two empty districts.
        Assert.True(full.Rows > bare.Rows + 10, $"{full.Rows} rows of {bare.Rows}");
        foreach (var name in Hidden.Ids.Keys)
            Assert.NotEmpty(Hidden.Ids[name]);
    }

    /// <summary>
    /// Once with all fields, once with its ids alone, for each id that is hidden. A field that names something and is
    /// not known here is a question nobody asked yet.
    /// </summary>
    private static IEnumerable<IMessage> Asked(MethodDescriptor method)
    {
        var places = Requests.Places(method.InputType).Where(p => p.Field.FieldType == FieldType.String).ToList();
        Assert.All(places.Where(p => p.Field.Name.EndsWith("_id", StringComparison.Ordinal)), p =>
            Assert.True(
                Hidden.Ids.ContainsKey(p.Field.Name),
                $"{method.FullName}: say in Hidden.Ids what {p.Field.Name} may name"
            )
        );
        var names = method
            .InputType.Fields.InFieldNumberOrder()
            .Where(f => f is { IsRepeated: false, FieldType: FieldType.String } && Hidden.Ids.ContainsKey(f.Name))
            .ToList();
        var turns = Math.Max(1, names.Select(f => Hidden.Ids[f.Name].Count).DefaultIfEmpty(1).Max());
        for (var turn = 0; turn < turns; turn++)
        {
            var whole = Requests.Good(method.InputType);
            var alone = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
            foreach (var field in names)
            foreach (var message in new[] { whole, alone })
                field.Accessor.SetValue(message, Hidden.Ids[field.Name][turn % Hidden.Ids[field.Name].Count]);
            yield return whole;
            // What lists must show by itself, a page at a time.
            foreach (var name in new[] { "kind", "body", "year" })
                if (
                    method.InputType.FindFieldByName(name) is { } field
                    && !method.Name.StartsWith("List", StringComparison.Ordinal)
                )
                    field.Accessor.SetValue(alone, field.Accessor.GetValue(whole));
            if (method.InputType.FindFieldByName("year") is { } year)
                foreach (var message in new[] { whole, alone })
                    year.Accessor.SetValue(message, Hidden.Year);
            if (method.InputType.FindFieldByName("page_size") is { } size)
                size.Accessor.SetValue(whole, 1);
            yield return alone;
        }
    }

    private static async Task<string> Answer(TestHost host, IMethod method, IMessage request, string role, string firm)
    {
        var raw = new Method<byte[], byte[]>(method.Type, method.ServiceName, method.Name, Raw, Raw);
        var invoker = host.As(role, firm.Length > 0 ? $"enterprise-{firm}" : "", ("enterprise", firm));
        var parser = Requests.Methods[method.FullName[1..]].OutputType.Parser;
        try
        {
            var parts = new List<byte[]>();
            if (method.Type == MethodType.Unary)
                parts.Add(await invoker.AsyncUnaryCall(raw, null, new CallOptions(), request.ToByteArray()));
            else
            {
                using var call = invoker.AsyncServerStreamingCall(raw, null, new CallOptions(), request.ToByteArray());
                while (await call.ResponseStream.MoveNext(default))
                    parts.Add(call.ResponseStream.Current);
            }
            return string.Join(
                '|',
                parts.Select(p => Numbers().Replace(JsonFormatter.Default.Format(parser.ParseFrom(p)), "$1#"))
            );
        }
        catch (RpcException e)
        {
            return $"{Refused.From(e)} {e.Trailers.Count}";
        }
    }

    // Where a command is taken, its place in the journal and its number go up by what others wrote: they are given
    // out in turn.
    [GeneratedRegex("(\"sequence\": \"|\"observationId\": \"OBS-[0-9]+-[0-9]+-)[0-9]+")]
    private static partial Regex Numbers();
}
