using System.Collections.Concurrent;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Enforcement.Integration.Referrals;

/// <summary>Planted words are looked for in everything that others can reach: files, logs, what followers are given,
/// what travels.</summary>
public sealed class ReferralLeakTests
{
    private const string Clue = "CANARYCLUE7391",
        Body = "CANARYBODY7391";

    [Fact]
    public async Task A_clue_and_the_body_concerned_are_found_nowhere_they_should_not_be()
    {
        var log = new Recorder();
        using var folder = new TempFolder();
        await using (var house = await ReferralHouse.Start(folder.Path, add: b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            }))
        {
            await house.Register("CCDI");
            await house.Register("PROC");
            var (id, _) = await house.Send("CCDI", $"{Clue} did it", Body);
            await house.Inbox("CCDI").PollAsync(new());
            await house.Inbox("CCDI").ReturnAsync(new() { Number = 1, Reason = "not ours" });
            var (forwarded, _) = await house.Send("PROC", "", forwards: id);
            await house.Inbox("PROC").PollAsync(new());

            // What another service is given of Supervision's journal: hashes.
            var given = SourceReader.ForOthers(house.Journal, 0, 500);
            Assert.NotEmpty(given);
            Assert.All(given, e => Assert.True(e.Withheld));
            Assert.All(BatchWriter.Read(house.Journal, 0), b =>
                Assert.All(Wire.Page(b.Page).Entries, e => Assert.True(e.Withheld))
            );
            // What travels, and what each agency's neighbour sees.
            foreach (var agency in new[] { "CCDI", "PROC" })
            {
                var reply = await house.Exchange(agency).FetchReferralsAsync(new());
                foreach (var body in reply.Bodies.Append(Google.Protobuf.ByteString.CopyFrom([])))
                    Nowhere(body.ToByteArray(), $"message to {agency}");
                Assert.Single(reply.Bodies);
            }
            var other = (await house.Inbox("PROC").ListReferralsAsync(new())).Referrals;
            Assert.Equal([forwarded], other.Select(r => r.ReferralId));
            // The body concerned asks in every role it has.
            foreach (var role in new[] { Role.Head, Role.Supervisor, Role.Reviewer })
            {
                var own = house.As(role, "somebody", ("body", Body));
                Assert.Equal(("UNKNOWN_REFERRAL", Grpc.Core.StatusCode.NotFound), await Told(own, id));
                Assert.Equal(await Told(own, "REF-CCDI-2025-0777"), await Told(own, id));
                Assert.Empty((await own.Referrals.ListReferralsAsync(new())).Referrals);
            }
            var status = (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral;
            Assert.Contains(Clue, status.Clue);
            Assert.Empty(
                (await house.As(Role.Supervisor, "curious").Referrals.GetReferralAsync(new() { ReferralId = id }))
                    .Referral
                    .Clue
            );
        }
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.False(Holds(bytes, Clue), $"the clue stands in {Path.GetFileName(file)}");
            // Supervision itself must know which body to keep away; nobody else.
            if (!Path.GetFileName(file).StartsWith("supervision.db", StringComparison.Ordinal))
                Assert.False(Holds(bytes, Body), $"the body stands in {Path.GetFileName(file)}");
        }
        Assert.Contains(Directory.GetFiles(folder.Path), f =>
            Path.GetFileName(f).StartsWith("supervision.db", StringComparison.Ordinal)
            && Holds(File.ReadAllBytes(f), Body)
        );
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l =>
            l.Contains(Clue, StringComparison.Ordinal) || l.Contains(Body, StringComparison.Ordinal)
        );
    }

    private static async Task<(string, Grpc.Core.StatusCode)> Told(SupervisionClient client, string id)
    {
        var refused = await Refused.By(() => client.Referrals.GetReferralAsync(new() { ReferralId = id }));
        return (refused.Reason, refused.Status);
    }

    private static void Nowhere(byte[] bytes, string where)
    {
        foreach (var word in new[] { Clue, Body })
        {
            Assert.False(Holds(bytes, word), where);
            // Base64 hides a word from a plain search: what is inside the signature is looked at too.
            foreach (var part in Encoding.ASCII.GetString(bytes).Split('.', '"'))
                if (Decoded(part) is { } inner)
                    Assert.False(Holds(inner, word), $"{where}, decoded");
        }
    }

    private static byte[]? Decoded(string part)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Holds(byte[] bytes, string word) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string category) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> format
        ) => Lines.Enqueue($"{format(state, exception)} {exception}");

        public void Dispose() { }
    }
}
