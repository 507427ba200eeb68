using Enforcement.Ledger.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Enforcement.Unit.Referrals;

public sealed class FaultToMendTests
{
    [Theory]
    [InlineData(403, "ACCESS_REFUSED - access to queue 'q' refused", true)]
    [InlineData(404, "NOT_FOUND - no exchange 'e' in vhost '/'", true)]
    [InlineData(405, "RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'", true)]
    [InlineData(406, "PRECONDITION_FAILED - inequivalent arg 'type' for exchange 'e'", true)]
    [InlineData(530, "NOT_ALLOWED - vhost v not found", true)]
    [InlineData(320, "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'", false)]
    [InlineData(541, "INTERNAL_ERROR", false)]
    [InlineData(
        404,
        "NOT_FOUND - home node 'rabbit@a' of durable queue 'q' in vhost '/' is down or inaccessible",
        false
    )]
    [InlineData(404, "NOT_FOUND - failed to perform operation on queue 'q' in vhost '/' due to timeout", false)]
    public void The_brokers_words_say_whether_a_person_must_mend_it_or_it_passes_by_itself(
        int code,
        string text,
        bool isToMend
    )
    {
        var closed = new OperationInterruptedException(
            new ShutdownEventArgs(ShutdownInitiator.Peer, (ushort)code, text)
        );
        Assert.Equal(isToMend ? $"{code} {text}" : null, Amqp.FaultToMend(closed));
        Assert.Equal(
            isToMend ? Published.ToMend($"{code} {text}") : Published.Unknown,
            Amqp.After(new IOException("", closed))
        );
        Assert.Equal(isToMend, Amqp.After(new AggregateException(new TimeoutException(), closed)).IsToMend);
    }

    [Fact]
    public void Silence_and_a_broken_line_pass_by_themselves() =>
        Assert.All(
            new Exception[]
            {
                new TimeoutException(),
                new IOException(),
                new OperationCanceledException(),
                new BrokerUnreachableException(new IOException()),
            },
            e => Assert.Equal(Published.Unknown, Amqp.After(e))
        );
}
