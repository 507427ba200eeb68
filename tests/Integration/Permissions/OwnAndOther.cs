using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Integration.BadInput;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Enforcement.Integration.Permissions;

/// <summary>
/// objects.csv: every method whose request or reply names a body, a zone, a firm or an agency, asked by real tokens of
/// those whose it is and of those whose it is not. A cell is + where the caller is answered otherwise about what is
/// there than about what was made up (of a list: where it shows it), o where that answer is that it is not his, - where
/// he cannot tell the two apart, x where no role of that kind may call it. Own that is - shows nothing, and other that
/// is + or o shows that there is somebody else's: each such row says why in its last column.
/// </summary>
[Asvs("v5.0.0-8.2.2", "v5.0.0-8.4.1")]
public sealed partial class OwnAndOther(ITestOutputHelper output)
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Fields that name a body, zone, firm or agency, or what belongs to one.</summary>
    private static readonly HashSet<string> Naming =
    [
        "body",
        "bodies",
        "about_body",
        "addressed_body",
        "lead_body",
        "handler",
        "assisted_by",
        "requested_by",
        "zone",
        "division",
        "areas",
        "credit_code",
        "credit_codes",
        "latest_credit_code",
        "enterprise_name",
        "agency",
        "visit_id",
        "visit_ids",
        "waiver_id",
        "plan_id",
        "draw_id",
        "window_id",
        "measure_id",
        "observation_id",
        "joint_id",
        "review_id",
        "decision_id",
        "penalty_id",
        "power_id",
        "officer",
        "officers",
        "warning_id",
        "instrument_id",
        "recommendation_id",
        "problem_id",
        "training_id",
        "task_id",
        "case_id",
        "contact_id",
        "complaint_id",
        "clue_id",
        "referral_id",
        "inbound_id",
    ];

    private static readonly string[] Of = ["body", "zone", "firm", "agency"];
    private static readonly string[] Mine = [PlanningHouse.Body, ObjectWorld.Here, ObjectWorld.Firm, "CCDI"],
        Others = [PlanningHouse.OtherBody, ObjectWorld.There, ObjectWorld.OtherFirm, "PROC"];

    private sealed record Caller(string Role, string Subject, string Claim, string Value);

    private static readonly Dictionary<string, HashSet<string>> Roles = ReadRoles();
    private static readonly string[][] Table =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "objects.csv")).Select(l => l.Split(',', 10)),
    ];

    private static IEnumerable<(string Name, MethodDescriptor Method)> Methods() =>
        Requests
            .Methods.Where(m => m.Key.StartsWith("enforcement.", StringComparison.Ordinal))
            .Where(m => Roles.ContainsKey(m.Key))
            .Where(m => Names(m.Value.InputType, []) || Names(m.Value.OutputType, []))
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => (m.Key, m.Value));

    private static bool Names(MessageDescriptor message, HashSet<string> seen) =>
        seen.Add(message.FullName)
        && message
            .Fields.InFieldNumberOrder()
            .Any(f => Naming.Contains(f.Name) || (f.FieldType == FieldType.Message && Names(f.MessageType, seen)));

    [Fact]
    [Asvs("v5.0.0-8.1.2")]
    public void Every_method_that_names_somebodys_has_a_row_and_what_a_row_does_not_show_has_a_reason()
    {
        Assert.Equal(Methods().Select(m => m.Name), Table[1..].Select(r => r[0]));
        var without = Table[1..].Where(r => NeedsReason(r[1..9]) && r[9].Length == 0).Select(r => r[0]);
        Assert.Empty(without);
        // Tests that a reason names are there.
        var tests = typeof(OwnAndOther).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        Assert.Empty(Table[1..].SelectMany(r => Tests().Matches(r[9]).Select(m => m.Value)).Except(tests));
        // a reason that no longer holds
        Assert.Empty(Table[1..].Where(r => !NeedsReason(r[1..9]) && r[9].Length > 0).Select(r => r[0]));
    }

    /// <summary>Somebody else's is there for him, or the pair shows nothing at all.</summary>
    private static bool NeedsReason(string[] cells)
    {
        var pairs = cells.Chunk(2).ToList();
        return pairs.Any(p => p[1] is "+" or "o") || (pairs.All(p => p[0] != "+") && pairs.Any(p => p[0] != "x"));
    }

    [Fact]
    public async Task Every_cell_of_the_table_holds_with_real_tokens()
    {
        await using var world = await ObjectWorld.Start();
        var cells = new Dictionary<(string, string), string>();
        // Others first: what the owner does changes what there is.
        foreach (var (side, values) in new[] { ("other", Others), ("own", Mine) })
        foreach (var (name, method) in Methods())
            for (var axis = 0; axis < Of.Length; axis++)
                cells[(name, $"{side} {Of[axis]}")] = await Cell(world, name, method, Callers(axis, values[axis]));
        var rows = Methods()
            .Select(m =>
                $"{m.Name},{string.Join(',', Of.Select(o => Pair(m.Name, o)))},"
                + (Table.FirstOrDefault(r => r[0] == m.Name)?[9] ?? "")
            )
            .ToList();
        string Pair(string method, string of) => $"{cells[(method, $"own {of}")]},{cells[(method, $"other {of}")]}";
        var wrong = rows.Where(r => !Table.Any(t => string.Join(',', t) == r)).ToList();
        foreach (var row in wrong)
            output.WriteLine(row);
        Assert.True(wrong.Count == 0, $"{wrong.Count} rows are otherwise:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<Caller> Callers(int axis, string value) =>
        axis switch
        {
            0 =>
            [
                new(Role.Planner, $"planner-{value}", "body", value),
                new(Role.Head, $"head-{value}", "body", value),
                new(Role.Inspector, $"{value}-B1", "body", value),
                new(Role.LegalReviewer, $"legal-{value}", "body", value),
            ],
            1 => [new(Role.Reviewer, $"station-{value}", "zone", value)],
            2 => [new(Role.Enterprise, $"firm-{value}", "enterprise", value)],
            _ =>
            [
                new(value == "CCDI" ? Role.Discipline : Role.Procurator, $"official-{value}", "agency", value),
                new(Role.Agency, $"clerk-{value}", "agency", value),
            ],
        };

    private static async Task<string> Cell(
        ObjectWorld world,
        string name,
        MethodDescriptor method,
        IEnumerable<Caller> callers
    )
    {
        var cell = "x";
        foreach (var caller in callers.Where(c => May(name, c.Role)))
        {
            var (there, madeUp) = (
                await Answer(world, method, caller, isMadeUp: false),
                await Answer(world, method, caller, isMadeUp: true)
            );
            var told = IsList(method)
                ? world.Own.Any(n => there.Contains($"\"{n}\"", StringComparison.Ordinal))
                : there != madeUp;
            var mark =
                !told ? "-"
                : NotHis().IsMatch(there) ? "o"
                : "+";
            cell = Marks[Math.Max(Array.IndexOf(Marks, cell), Array.IndexOf(Marks, mark))];
        }
        return cell;
    }

    // From what tells least to what tells most: the worst of several roles counts.
    private static readonly string[] Marks = ["x", "-", "o", "+"];

    private static bool May(string name, string role) =>
        Roles[name].Contains(role)
        // A role that has no column may do what anybody may.
        || (!Roles["method"].Contains(role) && Roles[name].Contains(Role.Anonymous));

    // What it shows is asked of what it shows by itself.
    private static bool IsList(MethodDescriptor method) =>
        ListWords().IsMatch(method.Name)
        && method.InputType.FindFieldByName("visit_id") is null
        && method.Name is not ("ListRegulatedFields" or "ListObservationNotices");

    private static async Task<string> Answer(ObjectWorld world, MethodDescriptor method, Caller caller, bool isMadeUp)
    {
        var request = Requests.Good(method.InputType);
        if (IsList(method))
            Bare(request);
        else
        {
            Name(request, method.Name, world, isMadeUp);
            foreach (
                var filter in method
                    .InputType.Fields.InFieldNumberOrder()
                    .Where(f => IsFilter(f) && ListWords().IsMatch(method.Name))
            )
                filter.Accessor.Clear(request);
        }
        var type = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var raw = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Raw, Raw);
        var invoker = world.Host.As(caller.Role, caller.Subject, (caller.Claim, caller.Value));
        var answer = new List<string>();
        try
        {
            if (type == MethodType.Unary)
                Say(await invoker.AsyncUnaryCall(raw, null, new(), request.ToByteArray()));
            else if (type == MethodType.ServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(raw, null, new(), request.ToByteArray());
                while (await call.ResponseStream.MoveNext(default))
                    Say(call.ResponseStream.Current);
            }
            else
            {
                using var call = invoker.AsyncDuplexStreamingCall(raw, null, new());
                await call.RequestStream.WriteAsync(request.ToByteArray());
                await call.RequestStream.CompleteAsync();
                while (await call.ResponseStream.MoveNext(default))
                    Say(call.ResponseStream.Current);
            }
        }
        catch (RpcException e)
        {
            answer.Add($"{Refused.From(e)}");
        }
        var text = string.Join('|', answer);
        // Neither which of the two was asked for nor the place in the journal makes a difference.
        foreach (var named in IsList(method) ? [] : world.All)
            text = text.Replace(named, "ID", StringComparison.Ordinal)
                .Replace(ObjectWorld.MadeUp(named), "ID", StringComparison.Ordinal);
        return Turns().Replace(text, "$1#");

        void Say(byte[] reply)
        {
            var message = method.OutputType.Parser.ParseFrom(reply);
            answer.Add(JsonFormatter.Default.Format(message));
            // A sheet's bytes show what its rows name.
            foreach (
                var field in method.OutputType.Fields.InFieldNumberOrder().Where(f => f.FieldType == FieldType.Bytes)
            )
                if (field.Accessor.GetValue(message) is ByteString bytes)
                    answer.Add(
                        string.Join(' ', bytes.ToStringUtf8().Split(',', '\n').Select(w => $"\"{w.Trim('"')}\""))
                    );
        }
    }

    /// <summary>Whatever is there by itself: no filter, the year of what is there, a long page.</summary>
    private static void Bare(IMessage request)
    {
        foreach (var field in request.Descriptor.Fields.InFieldNumberOrder())
            if (field.Name is "year")
                field.Accessor.SetValue(request, 2025);
            else if (field.Name is "page_size")
                field.Accessor.SetValue(request, 500);
            else if (
                field is { IsRepeated: false, FieldType: FieldType.String }
                && (Naming.Contains(field.Name) || field.Name is "person" or "text")
            )
                field.Accessor.SetValue(request, field.Name == "text" ? "firm" : "");
            else if (field.FieldType is FieldType.Bool || (field.FieldType is FieldType.Enum && IsFilter(field)))
                field.Accessor.Clear(request);
    }

    private static bool IsFilter(FieldDescriptor field) =>
        field.Name is "state" or "outcome" or "cause" or "risk_class";

    private static void Name(IMessage message, string method, ObjectWorld world, bool isMadeUp)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.FieldType == FieldType.Message)
            {
                foreach (
                    var inner in field.IsRepeated
                        ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).OfType<IMessage>()
                        : new[] { (IMessage?)field.Accessor.GetValue(message) }.OfType<IMessage>()
                )
                    Name(inner, method, world, isMadeUp);
                continue;
            }
            if (field.Name == "year" && field.FieldType == FieldType.Int32)
                field.Accessor.SetValue(message, 2025);
            if (field.FieldType != FieldType.String || world.Named(method, field.Name) is not { } there)
                continue;
            var value = isMadeUp ? ObjectWorld.MadeUp(there) : there;
            if (!field.IsRepeated)
                field.Accessor.SetValue(message, value);
            else if (field.Accessor.GetValue(message) is System.Collections.IList { Count: 1 } list)
                list[0] = value;
        }
    }

    private static Dictionary<string, HashSet<string>> ReadRoles()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "permissions.csv"));
        var roles = lines[0].Split(',')[1..];
        var table = lines
            .Skip(1)
            .Select(l => l.Split(','))
            .ToDictionary(
                c => c[0],
                c => roles.Where((_, i) => c[i + 1] == "x").Concat(c[(roles.Length + 1)..]).ToHashSet()
            );
        table["method"] = [.. roles];
        return table;
    }

    [GeneratedRegex("Status = PermissionDenied, Reason = NOT_OWN_")]
    private static partial Regex NotHis();

    [GeneratedRegex(@"\b[A-Z]\w+Tests\b")]
    private static partial Regex Tests();

    [GeneratedRegex("^(List|Search|Tally|Find|Export|Count)")]
    private static partial Regex ListWords();

    [GeneratedRegex("(\"sequence\": \"|-2025-)[0-9]+")]
    private static partial Regex Turns();
}
