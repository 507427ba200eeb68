using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>Commands that are no plain slice keep to their idempotency key as all others do.</summary>
public sealed class IdempotencyKeyTests : IAsyncLifetime
{
    private readonly Guid key = Guid.CreateVersion7();
    private RegistryHost registry = null!;

    private Metadata Key => new() { { "idempotency-key", key.ToString() } };
    private long Head => registry.Journal.Head.Seq;
    private PolicyService.PolicyServiceClient Policies => new(registry.Host.As(Role.Operator, "op"));
    private JournalService.JournalServiceClient Journal => new(registry.Host.As(Role.Operator, "op"));

    public async ValueTask InitializeAsync() => registry = await RegistryHost.Start();

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task A_rule_set_twice_under_one_key_is_answered_as_the_first_time()
    {
        var first = await Policies.SetPolicyAsync(Term("2026-01-01"), Key);
        await registry.Import(Row(First));
        Assert.Equal(first.Sequence, (await Policies.SetPolicyAsync(Term("2026-01-01"), Key)).Sequence);
        await Conflict(() => Policies.SetPolicyAsync(Term("2026-02-01"), Key));

        static SetPolicyRequest Term(string from) =>
            new()
            {
                Parameter = new()
                {
                    Key = "registry.observation.longest-term",
                    Value = "6",
                    Unit = "months",
                    DayType = "natural",
                    LegalBasis = "a test",
                    EffectiveFrom = from,
                    Confidence = "low",
                },
            };
    }

    [Fact]
    public async Task A_sealed_text_erased_twice_under_one_key_is_answered_as_the_first_time()
    {
        await registry.Import(Row(First));
        var observation = await ObservationTests.Apply(registry, First);
        ProposeErasureRequest Propose(string reason) =>
            new()
            {
                Source = "registry",
                KeyId = $"observation/{observation}",
                Reason = reason,
                LegalBasis = "个人信息保护法第四十七条",
            };
        var proposed = await Journal.ProposeErasureAsync(Propose("asked for"), Key);
        Assert.Equal(proposed, await Journal.ProposeErasureAsync(Propose("asked for"), Key));
        await Conflict(() => Journal.ProposeErasureAsync(Propose("another reason"), Key));

        EraseSealedRequest erase = new() { Source = "registry", ErasureId = proposed.ErasureId };
        Assert.Equal(Reasons.SamePerson, (await Refused.By(() => Journal.EraseSealedAsync(erase))).Reason);
        var second = new JournalService.JournalServiceClient(registry.Host.As(Role.Operator, "operator-2"));
        var first = await second.EraseSealedAsync(erase, Key);
        Assert.Equal(first.Sequence, (await second.EraseSealedAsync(erase, Key)).Sequence);
        await Conflict(() =>
            second.EraseSealedAsync(new() { Source = "registry", ErasureId = "ERASURE-2025-9999" }, Key)
        );
        Assert.Equal(Reasons.UnknownKey, (await Refused.By(() => second.EraseSealedAsync(erase))).Reason);
        Assert.Equal(
            Reasons.UnknownKey,
            (await Refused.By(() => Journal.ProposeErasureAsync(Propose("again")))).Reason
        );
    }

    [Fact]
    public async Task A_file_sent_twice_under_one_key_gets_the_same_totals_and_writes_nothing_more()
    {
        var file = File([
            .. Enumerable.Range(0, 700).Select(i => Row(Code(i))),
            Row("9144991700000000", name: "no such code"),
        ]);
        var first = await registry.ImportBytes(file, key: key);
        Assert.Equal((700, 0, 1), (first.Totals.Accepted, first.Totals.Unchanged, first.Totals.Refused));
        var head = Head;
        // cut differently on its way
        Assert.Equal(first.Totals, (await registry.ImportBytes(file, chunk: 1000, key: key)).Totals);
        Assert.Equal(head, Head);
        // Under a new key it is another import, of which every row is known.
        Assert.Equal(
            (0, 700),
            (await registry.ImportBytes(file)).Totals is var again ? (again.Accepted, again.Unchanged) : default
        );
    }

    [Theory]
    [InlineData("a changed row")]
    [InlineData("another name")]
    [InlineData("a row less")]
    [InlineData("a batch more")]
    public async Task Another_file_under_a_used_key_is_refused(string what)
    {
        var rows = Enumerable.Range(0, 500).Select(i => Row(Code(i))).ToList();
        await registry.ImportBytes(File(rows), length: 0, key: key);
        if (what == "a changed row")
            rows[3] = Row(Code(3), name: "另一家公司");
        if (what == "a row less")
            rows.RemoveAt(9);
        if (what == "a batch more")
            rows.AddRange(Enumerable.Range(500, 10).Select(i => Row(Code(i))));
        var refused = await RefusedImport(() =>
            registry.ImportBytes(
                File(rows),
                length: 0,
                name: what == "another name" ? "b.csv" : "enterprises.csv",
                key: key
            )
        );
        Assert.Equal((StatusCode.AlreadyExists, Reasons.IdempotencyKeyReused), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task An_import_without_a_key_is_refused_before_anything_is_read()
    {
        using var call = registry.Operator.Imports.ImportEnterprises(new Metadata { { "idempotency-key", "1" } });
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new() { Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv, FileName = "a.csv" },
            }
        );
        var refused = Refused.From(await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default)));
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.IdempotencyKeyMissing, "idempotency-key"),
            (refused.Status, refused.Reason, refused.Field)
        );
    }

    private static byte[] File(IEnumerable<string> rows) =>
        Encoding.UTF8.GetBytes(
            string.Join('\n', ["credit_code,name,industry,division,registered_on,risk_class,tags", .. rows, ""])
        );

    private async Task Conflict<T>(Func<AsyncUnaryCall<T>> call)
    {
        var head = Head;
        var refused = await Refused.By(call);
        Assert.Equal((StatusCode.AlreadyExists, Reasons.IdempotencyKeyReused), (refused.Status, refused.Reason));
        Assert.Equal(head, Head);
    }
}
