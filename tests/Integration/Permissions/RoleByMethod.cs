using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Integration.Permissions;

/// <summary>
/// Every mapped method × every role, against permissions.csv, which is written from the matrix of the rules and not
/// from the code. A call that is let in may still be refused for its content; one that is not must hear nothing else.
/// </summary>
public sealed class RoleByMethod : IAsyncLifetime
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);
    private static readonly Dictionary<string, HashSet<string>> Table = Read();
    private static readonly HashSet<string> Columns =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "permissions.csv")).First().Split(','),
    ];
    private TestHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
                b.AddAgencyInbox("CCDI");
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
                a.MapAgencyInbox();
            }
        );

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IEnumerable<GrpcMethodMetadata> Mapped() =>
        host.Get<EndpointDataSource>()
            .Endpoints.Select(e => e.Metadata.GetMetadata<GrpcMethodMetadata>())
            .Where(m => m is not null)
            .Select(m => m!)
            .DistinctBy(m => m.Method.FullName);

    [Fact]
    [Asvs("v5.0.0-8.1.1")]
    public void Every_mapped_method_has_a_row_and_every_row_a_method()
    {
        var mapped = Mapped().Select(m => m.Method.FullName[1..]).Order(StringComparer.Ordinal);
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), mapped);
    }

    [Fact]
    [Asvs("v5.0.0-8.2.1", "v5.0.0-8.3.1")]
    public async Task Every_role_may_call_what_its_row_says_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var method in Mapped())
        foreach (var role in Role.All)
        {
            var let = await IsLetIn(method.Method, role);
            // A role that has no column yet may do what anybody may.
            var row = Table[method.Method.FullName[1..]];
            var allowed = row.Contains(Columns.Contains(role) ? role : Role.Anonymous) || row.Contains(role);
            if (let != allowed)
                wrong.Add($"{role} {(let ? "may" : "may not")} call {method.Method.Name}");
        }
        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    private async Task<bool> IsLetIn(IMethod method, string role)
    {
        var raw = new Method<byte[], byte[]>(method.Type, method.ServiceName, method.Name, Raw, Raw);
        var invoker = host.As(role, $"table-{role}", ("body", "NONE"), ("agency", "NONE"), ("enterprise", "NONE"));
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(120));
        try
        {
            if (method.Type == MethodType.Unary)
                await invoker.AsyncUnaryCall(raw, null, options, []);
            else if (method.Type == MethodType.ServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(raw, null, options, []);
                while (await call.ResponseStream.MoveNext(default)) { }
            }
            else
            {
                using var call = invoker.AsyncDuplexStreamingCall(raw, null, options);
                await call.RequestStream.CompleteAsync();
                while (await call.ResponseStream.MoveNext(default)) { }
            }
            return true;
        }
        // The authorisation of the endpoint answers without an ErrorInfo; a decision's own refusal carries one.
        catch (RpcException e) when (e.StatusCode is StatusCode.PermissionDenied or StatusCode.Unauthenticated)
        {
            return Refused.From(e).Reason.Length > 0;
        }
        catch (RpcException)
        {
            return true;
        }
    }

    private static Dictionary<string, HashSet<string>> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "permissions.csv"));
        var roles = lines[0].Split(',')[1..];
        // Beyond the columns a row may name a role that few methods know.
        return lines
            .Skip(1)
            .Select(l => l.Split(','))
            .ToDictionary(
                c => c[0],
                c => roles.Where((_, i) => c[i + 1] == "x").Concat(c[(roles.Length + 1)..]).ToHashSet()
            );
    }
}
