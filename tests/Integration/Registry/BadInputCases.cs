using Google.Protobuf;
using static Enforcement.Integration.Registry.RegistryHost;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Integration.Registry;

/// <summary>A good request, one way to spoil it, and how it is refused.</summary>
internal sealed record Case(
    string Name,
    string Reason,
    string Field,
    Func<RegistryHost, AsyncUnaryCall<IMessage>> Call,
    StatusCode Status
);

/// <summary>How a case is made of a good request and one way to spoil it.</summary>
internal static class BadInputCases
{
    internal static IEnumerable<Case> On<TRequest, TReply>(
        string rpc,
        TRequest good,
        string role,
        Func<RegistryClient, TRequest, Metadata, AsyncUnaryCall<TReply>> call,
        params (string What, Action<TRequest> Spoil, string Reason, string Field, StatusCode Status)[] cases
    )
        where TRequest : IMessage<TRequest>, IDeepCloneable<TRequest>
        where TReply : class, IMessage =>
        cases.Select(c =>
        {
            var bad = good.Clone();
            c.Spoil(bad);
            return new Case(
                $"{rpc}: {c.What}",
                c.Reason,
                c.Field,
                host => Untyped(call(host.As(role, $"bad-{role}", ("body", "KJJ")), bad, [])),
                c.Status == default ? StatusCode.InvalidArgument : c.Status
            );
        });

    internal static AsyncUnaryCall<IMessage> Untyped<T>(AsyncUnaryCall<T> call)
        where T : class, IMessage =>
        new(
            call.ResponseAsync.ContinueWith(t => (IMessage)t.GetAwaiter().GetResult()),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose
        );

    internal const string Wrong = "91449917MA5TEK0119",
        FullWidth = "９１４４９９１７ＭＡ５ＴＥＫ０１１Ｇ",
        Unknown = Third;
    internal static readonly ByteString Hash = AnyFile.Hash;
}
