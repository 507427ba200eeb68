namespace Enforcement.Integration.BadInput;

/// <summary>
/// bad-input.csv: one row per RPC, field and bad value with the status, the reason and the field the refusal names.
/// exempt.csv: the few fields no value of which is bad by itself, each with its reason.
/// </summary>
public sealed class EveryFieldTests(EveryService services) : IClassFixture<EveryService>
{
    private sealed record Row(string Method, string Field, string Value, string Reason, string Named);

    private static readonly ILookup<string, Row> Table = Lines("bad-input.csv")
        .Select(c => new Row(c[0], c[1], c[2], c[3], c[4]))
        .ToLookup(r => r.Method);
    private static readonly IReadOnlyList<string[]> Exempt = Lines("exempt.csv");

    public static TheoryData<string> Methods => [.. Table.Select(m => m.Key)];

    [Theory, MemberData(nameof(Methods))]
    [Asvs("v5.0.0-1.3.3", "v5.0.0-2.2.1", "v5.0.0-2.2.2", "v5.0.0-15.3.3")]
    public async Task A_bad_value_is_refused_by_name_and_no_journal_moves(string name)
    {
        var (method, heads, wrong) = (Requests.Methods[name], services.Heads, new List<string>());
        foreach (var row in Table[name])
        {
            var place = Requests.Places(method.InputType).Single(p => p.ToString() == row.Field);
            var request = Requests.Good(method.InputType, place);
            BadValues.Set(request, place, row.Value);
            var refused = await services.Call(method, request);
            var status = row.Named.Length > 0 ? StatusCode.InvalidArgument : StatusCode.NotFound;
            if ((refused?.Status, refused?.Reason, refused?.Field) != (status, row.Reason, row.Named))
                wrong.Add(
                    $"{row.Field}, {row.Value}: {row.Reason} of '{row.Named}' expected, "
                        + $"{(refused is null ? "taken" : $"{refused.Status} {refused.Reason} of '{refused.Field}'")}"
                );
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(heads, services.Heads);
    }

    [Fact]
    [Asvs("v5.0.0-2.1.1")]
    public void Every_field_of_every_request_has_a_bad_value_or_a_reason_why_it_has_none()
    {
        var all = Requests
            .Methods.SelectMany(m =>
                Requests.Places(m.Value.InputType).Where(p => !p.Whole).Select(p => $"{m.Key} {p}")
            )
            .ToHashSet();
        var tried = Table.SelectMany(m => m).Select(r => $"{r.Method} {r.Field}").ToHashSet();
        var exempt = Exempt.Select(c => $"{c[0]} {c[1]}").ToHashSet();
        Assert.Empty(all.Except(tried).Except(exempt));
        Assert.Empty(exempt.Except(all)); // a field that is gone
        Assert.Empty(exempt.Intersect(tried)); // a reason that no longer holds
        Assert.All(Exempt, c => Assert.NotEmpty(c[2]));
    }

    /// <summary>A reply with a sequence is that of a command.</summary>
    [Fact]
    public async Task Every_command_insists_on_an_idempotency_key()
    {
        var (heads, without) = (services.Heads, new List<string>());
        foreach (var (name, method) in Requests.Methods)
        {
            if (
                method.IsClientStreaming
                || method.OutputType.FindFieldByName("sequence") is null
                || method.Name is "PostReceipt" or "ImportReceipt" or "PostInboundReferral" or "ImportInboundReferral"
            )
                continue; // its request is checked as a signed message first
            var refused = await services.Call(method, Requests.Good(method.InputType), key: "no-uuid");
            if (refused?.Reason is not ("IDEMPOTENCY_KEY_MISSING" or "UNKNOWN_SOURCE"))
                without.Add($"{name}: {refused?.Reason ?? "taken"} {refused?.Field}");
        }
        Assert.True(without.Count == 0, string.Join('\n', without));
        Assert.Equal(heads, services.Heads);
    }

    private static IReadOnlyList<string[]> Lines(string file) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)).Skip(1).Select(l => l.Split(','))];
}
