using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Enforcement.Integration.BadInput;

/// <summary>All services in one host with empty journals, called by name.</summary>
public sealed class EveryService : IAsyncLifetime
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);
    private static readonly Dictionary<string, string> RoleOf = Roles();
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
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
        host.Get<DomainClock>().Set(new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>Heads of all journals.</summary>
    public string Heads => string.Join(' ', host.Get<Journals>().All.Select(j => $"{j.Source}#{j.Head.Seq}"));

    /// <summary>Calls as the first role that may; null when the call was good.</summary>
    /// <param name="key">Null: a fresh one.</param>
    internal async Task<Refused?> Call(MethodDescriptor method, IMessage request, string? key = null)
    {
        var type = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var raw = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Raw, Raw);
        var role = RoleOf[$"{method.Service.FullName}/{method.Name}"];
        var subject = role == Role.Inspector ? PlanningHouse.Lead : $"{role}-1";
        var invoker = host.As(
            role,
            subject,
            ("body", PlanningHouse.Body),
            ("agency", "CCDI"),
            ("enterprise", PlanningHouse.Code(7))
        );
        var options = new CallOptions(
            key is null ? null : new Metadata { { "idempotency-key", key } },
            DateTime.UtcNow.AddSeconds(120)
        );
        try
        {
            if (type == MethodType.Unary)
                await invoker.AsyncUnaryCall(raw, null, options, request.ToByteArray());
            else if (type == MethodType.ServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(raw, null, options, request.ToByteArray());
                while (await call.ResponseStream.MoveNext(default)) { }
            }
            else
            {
                using var call = invoker.AsyncDuplexStreamingCall(raw, null, options);
                await call.RequestStream.WriteAsync(request.ToByteArray());
                await call.RequestStream.CompleteAsync();
                while (await call.ResponseStream.MoveNext(default)) { }
            }
            return null;
        }
        catch (RpcException e)
        {
            return Refused.From(e);
        }
    }

    private static Dictionary<string, string> Roles()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "permissions.csv"));
        var roles = lines[0].Split(',');
        return lines
            .Skip(1)
            .Select(l => l.Split(','))
            .ToDictionary(c => c[0], c => c.Length > roles.Length ? c[^1] : roles[Array.IndexOf(c, "x")]);
    }
}
