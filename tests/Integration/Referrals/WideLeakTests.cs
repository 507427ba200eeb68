using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging;

namespace Enforcement.Integration.Referrals;

/// <summary>
/// The body concerned, in every role, calls every RPC there is and opens every page it can reach, after referrals about
/// it have lived their whole life; and everything the process says of itself is read. All leaks are named at once.
/// </summary>
public sealed partial class WideLeakTests
{
    private const string Body = "LEAKBODY7391",
        Clue = "LEAKCLUE7391",
        Complainant = "LEAKCOMPLAINANT7391",
        Subject = "LEAKSUBJECT7391",
        Reason = "LEAKREASON7391",
        Outcome = "LEAKOUTCOME7391";

    /// <summary>What nobody but the handlers and the agencies may read; and, of the body's own name, what else nobody
    /// may be told.</summary>
    private static readonly string[] Words = [Clue, Complainant, Subject, Reason, Outcome];

    /// <summary>That a referral or a clue exists is a secret from the body it is about.</summary>
    private static readonly string[] Ids = ["REF-CCDI-2025-", "REF-PROC-2025-", "CLUE-2025-", "IN-CCDI-2025-"];
    private const string Inbound = "IN-CCDI-2025-0001";
    private static readonly string[] BodysRoles =
    [
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Anonymous,
    ];
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);
    private readonly ConcurrentDictionary<string, bool> leaks = [];

    [Fact]
    public async Task Nothing_of_a_referral_reaches_the_body_concerned_by_call_page_file_log_trace_metric_or_message()
    {
        var log = new Recorder();
        using var telemetry = new Telemetry(Look);
        using var folder = new TempFolder();
        await using (
            var house = await ReferralHouse.Start(
                folder.Path,
                add: b =>
                {
                    b.AddEnterpriseRegistry();
                    b.AddInspectionPlanning();
                    b.AddConsole();
                    b.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
                },
                map: a =>
                {
                    a.MapEnterpriseRegistry();
                    a.MapInspectionPlanning();
                    a.MapConsole();
                }
            )
        )
        {
            var (clues, referrals) = await WholeLife(house);
            foreach (var agency in new[] { "CCDI", "PROC" })
            foreach (var body in (await house.Exchange(agency).FetchReferralsAsync(new())).Bodies)
                LookInside($"message to {agency}", body.ToByteArray());
            foreach (var batch in BatchWriter.Read(house.Journal, 0))
                Look($"bus batch of {batch.Source}", Encoding.UTF8.GetString(batch.Page));
            var calls = 0;
            foreach (var role in BodysRoles)
            foreach (var (name, method) in BadInput.Requests.Methods)
            {
                if (name.StartsWith("enforcement.simulation", StringComparison.Ordinal))
                    continue; // development only
                await Ask(house, role, name, method, clues[0], referrals[0]);
                calls++;
            }
            Assert.True(calls > 1000, $"{calls} calls");
            Assert.True(await Crawl(house) >= 8, "the pages of the console");
        }
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            var (name, bytes) = (
                Path.GetFileName(file),
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
            );
            var own =
                name.StartsWith("supervision.db", StringComparison.Ordinal)
                || name.StartsWith("inbox-", StringComparison.Ordinal)
                || name.StartsWith("security-", StringComparison.Ordinal);
            // The security log says who asked for which number, to the audit administrator alone. Supervision must know
            // whom to keep away and why a clue was returned; the words of the clue are sealed there too.
            string[] forbidden = own ? [Clue, Complainant, Subject] : [.. Words, .. Ids];
            foreach (var word in forbidden)
                if (Holds(bytes, word))
                    leaks[$"file {name}: {word}"] = true;
        }
        Assert.NotEmpty(log.Lines);
        Assert.True(
            telemetry.Spans > 100 && telemetry.Measurements > 100,
            $"{telemetry.Spans} spans, {telemetry.Measurements} measurements"
        );
        foreach (var line in log.Lines)
            Look($"log {line.Category}", line.Text, Words);
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Keys.Order(StringComparer.Ordinal)));
    }

    /// <summary>Recorded, split, sent, received, returned, sent on to the other agency by carrier, accepted, answered,
    /// closed; another withdrawn.</summary>
    private static async Task<(List<string> Clues, List<string> Referrals)> WholeLife(ReferralHouse house)
    {
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => p.Key.StartsWith("supervision.referral.", StringComparison.Ordinal))
        )
            await house.Journal.SetPolicy("operator", policy, TestContext.Current.CancellationToken);
        await house.Register("CCDI");
        await house.Register("PROC");
        var clue = (
            await house.Drafter.Referrals.RecordClueAsync(
                new()
                {
                    Source = "complaint",
                    AboutBody = Body,
                    Classification = "open",
                    Complainant = Complainant,
                    Subject = Subject,
                    Parts =
                    {
                        new NewCluePart { Kind = "party-discipline", Text = $"{Clue} took gifts" },
                        new NewCluePart { Kind = "inaction", Text = $"{Clue} looked away" },
                    },
                }
            )
        ).ClueId;
        var split = await house.Checker.Referrals.DecideSplitAsync(
            new()
            {
                ClueId = clue,
                Parts =
                {
                    new RoutedPart { No = 1, Agency = "CCDI" },
                    new RoutedPart { No = 2, Agency = "PROC" },
                },
            }
        );
        foreach (var id in split.ReferralIds)
        {
            await house.Drafter.Referrals.CheckReferralAsync(new() { ReferralId = id });
            await house.Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id });
        }
        foreach (var agency in new[] { "CCDI", "PROC" })
            await house.Inbox(agency).PollAsync(new());
        await house.Inbox("CCDI").ReturnAsync(new() { Number = 1, Reason = Reason });
        var (forwarded, number) = await house.Send("PROC", "", forwards: split.ReferralIds[0]);
        var carrier = new AgencyExchange.AgencyExchangeClient(house.Host.As(Role.Supervisor, "carrier"));
        var file = await carrier.ExportReferralAsync(new() { ReferralId = forwarded });
        await house.Inbox("PROC").ImportReferralAsync(new() { Referral = file.Body });
        foreach (var receipt in (await house.Inbox("PROC").ExportReceiptsAsync(new() { Number = number })).Files)
            await carrier.ImportReceiptAsync(new() { Receipt = receipt.Receipt });
        await house.Inbox("PROC").AcceptAsync(new() { Number = number });
        await house.Inbox("PROC").FeedbackAsync(new() { Number = number, Outcome = Outcome });
        await house.Inbox("PROC").CloseAsync(new() { Number = number });
        Assert.Equal(ReferralState.Closed, await house.StateOf(forwarded));
        var (withdrawn, _) = await house.Send("CCDI", $"{Clue} once more", Body);
        await house.Drafter.Referrals.WithdrawReferralAsync(new() { ReferralId = withdrawn, Reason = Reason });
        // And what an agency refers to us about the same body, answered.
        await house.Inbox("CCDI").ReferAsync(new() { Text = $"{Clue} from outside", AboutBody = Body });
        await house.Checker.Referrals.AnswerInboundReferralAsync(new() { InboundId = Inbound, Kind = "accepted" });
        await house.Checker.Referrals.AnswerInboundReferralAsync(
            new()
            {
                InboundId = Inbound,
                Kind = "feedback",
                Reason = Outcome,
            }
        );
        return ([clue], [split.ReferralIds[0], forwarded, withdrawn]);
    }

    /// <summary>What the body is told of the real thing must be, word for word, what it is told of one that never
    /// was.</summary>
    private async Task Ask(
        ReferralHouse house,
        string role,
        string name,
        MethodDescriptor method,
        string clue,
        string referral
    )
    {
        async Task<string> Answer(string clueId, string referralId, string inboundId)
        {
            var request = Filled(method.InputType, clueId, referralId, inboundId);
            return (await Call(house, role, method, request))
                .Replace(referralId, "ID", StringComparison.Ordinal)
                .Replace(clueId, "ID", StringComparison.Ordinal)
                .Replace(inboundId, "ID", StringComparison.Ordinal);
        }
        var told = await Answer(clue, referral, Inbound);
        // Whoever records a clue of his own is told its id.
        Look($"{role} calls {name}", told, method.Name == "RecordClue" ? Words : [.. Words, .. Ids]);
        // Only what names one of them can tell them apart.
        if (
            method
                .InputType.Fields.InFieldNumberOrder()
                .Any(f => f.Name is "clue_id" or "other_id" or "referral_id" or "forwards" or "inbound_id")
            && await Answer("CLUE-2025-0777", "REF-CCDI-2025-0777", "IN-CCDI-2025-0777") is var unknown
            && unknown != told
        )
            leaks[$"{role} calls {name}: told '{told}', of one that is not '{unknown}'"] = true;
    }

    private static IMessage Filled(MessageDescriptor message, string clue, string referral, string inbound)
    {
        var request = BadInput.Requests.Good(message);
        foreach (var field in message.Fields.InFieldNumberOrder())
            if (field.FieldType == FieldType.String && !field.IsRepeated)
                switch (field.Name)
                {
                    case "inbound_id":
                        field.Accessor.SetValue(request, inbound);
                        break;
                    case "clue_id":
                        field.Accessor.SetValue(request, clue);
                        break;
                    case "referral_id" or "forwards":
                        field.Accessor.SetValue(request, referral);
                        break;
                    case "body":
                        field.Accessor.SetValue(request, Body);
                        break;
                }
            else if (field.Name == "year" && !field.IsRepeated)
                field.Accessor.SetValue(request, 2025);
        return request;
    }

    private static async Task<string> Call(ReferralHouse house, string role, MethodDescriptor method, IMessage request)
    {
        var type = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var raw = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Raw, Raw);
        var invoker = house.Host.As(role, $"{role}-of-the-body", ("body", Body));
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(120));
        var told = new StringBuilder();
        try
        {
            if (type == MethodType.Unary)
                told.Append(Text(await invoker.AsyncUnaryCall(raw, null, options, request.ToByteArray())));
            else if (type == MethodType.ServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(raw, null, options, request.ToByteArray());
                while (await call.ResponseStream.MoveNext(default))
                    told.Append(Text(call.ResponseStream.Current));
            }
            else
            {
                using var call = invoker.AsyncDuplexStreamingCall(raw, null, options);
                await call.RequestStream.WriteAsync(request.ToByteArray());
                await call.RequestStream.CompleteAsync();
                while (await call.ResponseStream.MoveNext(default))
                    told.Append(Text(call.ResponseStream.Current));
            }
        }
        catch (RpcException e)
        {
            var refused = Refused.From(e);
            told.Append($"{refused.Status} {refused.Reason} {refused.Field} {refused.Message}")
                .AppendJoin(' ', e.Trailers.Where(t => !t.IsBinary && t.Key != "date").Select(t => t.Value));
        }
        return told.ToString();
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>From the first page along every link of this house, as every role.</summary>
    private async Task<int> Crawl(ReferralHouse house)
    {
        var issuer = house.Host.Tokens;
        var most = 0;
        foreach (var role in BodysRoles)
        {
            using var http = new HttpClient { BaseAddress = new(house.Host.Web) };
            if (role != Role.Anonymous)
                http.DefaultRequestHeaders.Authorization = new(
                    "Bearer",
                    issuer.Token($"{role}-of-the-body", [role], TimeSpan.FromHours(1), [("body", Body)])
                );
            var (todo, seen) = (
                new Queue<string>([
                    "/",
                    "/report",
                    "/report?year=2025",
                    "/report/items?year=2025&figure=16",
                    "/instruments",
                    "/warnings",
                    "/warnings?state=all",
                    "/complaints",
                    "/complaints/track",
                    "/complaints/desk",
                    "/rate",
                    "/inbox/CCDI",
                    "/inbox/CCDI/referrals/1",
                    "/inbox/CCDI/trail",
                    "/inbox/PROC",
                    "/journals",
                    "/record",
                    "/check",
                    "/draws",
                    "/metrics",
                    "/health/ready",
                ]),
                new HashSet<string>()
            );
            while (todo.TryDequeue(out var path))
            {
                if (!seen.Add(path) || seen.Count > 150)
                    continue;
                using var reply = await http.GetAsync(path, TestContext.Current.CancellationToken);
                var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Look($"page {path} as {role}", text + reply.Headers, [.. Words, .. Ids]);
                foreach (Match link in Links().Matches(text))
                    todo.Enqueue(link.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal));
            }
            most = Math.Max(most, seen.Count);
        }
        return most;
    }

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Links();

    private void Look(string where, string text) => Look(where, text, [.. Words, Body, .. Ids]);

    private void Look(string where, string text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                leaks[$"{where}: {word}"] = true;
    }

    private void LookInside(string where, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Look(where, text, [.. Words, Body]);
        // Base64 hides a word from a plain search: what is inside the signature is looked at too.
        foreach (var part in text.Split('.', '"'))
            try
            {
                Look(
                    $"{where}, decoded",
                    Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part)),
                    [.. Words, Body]
                );
            }
            catch (FormatException) { } // no base64: looked at above
    }

    private static bool Holds(byte[] bytes, string word) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;
}
