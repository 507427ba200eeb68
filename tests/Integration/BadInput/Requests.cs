using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.BadInput;

/// <summary>A place in a request: the fields on the way to it. A repeated field on the way stands for its first
/// element.</summary>
/// <param name="Whole">The repeated field itself and not its element.</param>
internal sealed record Place(IReadOnlyList<FieldDescriptor> Way, bool Whole)
{
    public FieldDescriptor Field => Way[^1];

    public override string ToString() =>
        string.Join('.', Way.Select((f, i) => f.Name + (f.IsRepeated && !(Whole && i == Way.Count - 1) ? "[]" : "")));
}

/// <summary>Requests and their places, made from the descriptors alone, so that a new RPC or field cannot be
/// forgotten.</summary>
internal static class Requests
{
    /// <summary>By full name "package.Service/Method".</summary>
    public static IReadOnlyDictionary<string, MethodDescriptor> Methods { get; } =
        typeof(EnterprisesReflection)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(t => t.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(f => f.Services)
            .SelectMany(s => s.Methods)
            .ToDictionary(m => $"{m.Service.FullName}/{m.Name}");

    /// <summary>Every place a caller can get wrong. A bool is none: both its values mean something.</summary>
    public static IEnumerable<Place> Places(MessageDescriptor message, params FieldDescriptor[] before)
    {
        foreach (var field in message.Fields.InFieldNumberOrder())
        {
            FieldDescriptor[] way = [.. before, field];
            if (field.IsRepeated)
                yield return new(way, Whole: true);
            if (field.FieldType == FieldType.Message && field.MessageType != Timestamp.Descriptor)
                foreach (var inner in Places(field.MessageType, way))
                    yield return inner;
            else if (field.FieldType != FieldType.Bool)
                yield return new(way, Whole: false);
        }
    }

    /// <summary>A request in which every field has the right shape, about things that nobody knows.</summary>
    public static IMessage Good(MessageDescriptor message, Place? place = null)
    {
        var good = Make(message);
        // A plan line either names its firms or gives the rates to draw by.
        var isDraw = place?.Way.Any(f => f.Name == "rates") == true;
        if (good is RecordPowerRequest power)
            power.Power.Source = PowerSource.Entrusted; // what is lent has every field
        if (good is AskToDropRequest drop)
        {
            // Each kind of request has fields of its own.
            string Of(string field) => place?.Way.Any(f => f.Name == field) == true ? field : "";
            drop.Kind =
                Of("measure") != "" ? DropKind.OffSite
                : Of("to_year") != "" ? DropKind.Defer
                : DropKind.Cancel;
            drop.Cause = drop.Kind == DropKind.Cancel ? "staff" : "";
            drop.Evidence.Sha256 = ByteString.CopyFrom([.. Enumerable.Repeat((byte)7, 32)]);
            drop.ToYear = drop.Kind == DropKind.Defer ? 2027 : 0;
            drop.Measure =
                drop.Kind == DropKind.OffSite ? new() { Kind = MeasureKind.DocumentCheck, Due = "2026-12-31" } : null;
        }
        foreach (
            var line in good switch
            {
                FilePlanRequest f => f.Lines,
                AmendPlanRequest a => a.Lines,
                _ => [],
            }
        )
        {
            (line.Approval, line.Filing, line.DeployedBy) = ("", "", ""); // of special campaigns only
            line.Kind = isDraw ? LineKind.Draw : LineKind.Named;
            if (isDraw)
                line.CreditCodes.Clear();
            else
                line.Rates.Clear();
        }
        // A format says of every field it needs where it stands.
        if (good is PublishFeedFormatRequest feed)
            foreach (var field in (string[])["credit_code", "on", "matter_group", "label"])
                feed.Format.Columns.Add(new FeedColumn { Field = field, Header = field });
        return good;
    }

    private static IMessage Make(MessageDescriptor message)
    {
        var good = (IMessage)Activator.CreateInstance(message.ClrType)!;
        foreach (var field in message.Fields.InFieldNumberOrder())
            if (field.ContainingOneof is { IsSynthetic: false } choice && choice.Fields[0] != field)
                continue;
            else if (field.Name == "officers")
                foreach (var officer in (string[])[PlanningHouse.Lead, PlanningHouse.Second])
                    ((System.Collections.IList)field.Accessor.GetValue(good)).Add(officer);
            else if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(good)).Add(Value(message, field));
            else
                field.Accessor.SetValue(good, Value(message, field));
        return good;
    }

    private static object Value(MessageDescriptor message, FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTime(
                new(2099, 6, field.Name == "reveal_by" ? 1 : 2, 0, 0, 0, DateTimeKind.Utc)
            ),
            FieldType.Message => Make(field.MessageType),
            FieldType.Enum when field.EnumType.ClrType == typeof(MeasureKind) => MeasureKind.DocumentCheck,
            FieldType.Enum when field.EnumType.ClrType == typeof(RuleListKind) => RuleListKind.Benchmark,
            FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number),
            FieldType.Bool => message.Name == "DecideObservationRequest",
            FieldType.Bytes => AnyFile.Hash,
            FieldType.Int32 => field.Name switch
            {
                "year" when field.ContainingType.Name == "PublishAnnualReportRequest" => 2025,
                "year" or "to_year" => 2026,
                _ => 1,
            },
            FieldType.Int64 => field.Name is "fine" or "earlier_size" ? 0L : 1L,
            FieldType.String => Text(message.Name, field.Name),
            _ => throw new NotSupportedException(
                $"{message.Name}.{field.Name} is of a type no request has yet: {field.FieldType}"
            ),
        };

    private static string Text(string message, string field) =>
        (message, field) switch
        {
            ("StoreStart" or "GetUploadRequest" or "ReadFileRequest" or "ListFilesRequest", "source") => "registry",
            (_, "upload_id") => "0190f3a0-0000-7000-8000-000000000001",
            ("NotedAccess", "roles") => "head",
            ("AppointmentDraft", "role") => "planner",
            ("AppointmentDraft", "zone") or ("AppointmentDraft", "agency") or (_, "last_day") => "",
            ("AppointmentDraft", "from") => "2026-01-01",
            ("AppointmentDraft", "to") => "2026-12-31",
            (_, "platform") => "SJG",
            ("FeedFormat", "date_format") => "yyyy/M/d",
            ("FeedColumn", "field") => "external_id",
            ("FeedColumn", "constant") => "",
            ("FeedCoverage", "to") or ("FeedGap", "to") => "2026-01-31",
            ("FeedGap", "from") => "2026-01-02",
            (_, "resolution") => "link",
            (_, "item") => "440000000999",
            ("MarkRegulatedFieldRequest" or "UnmarkRegulatedFieldRequest", "field") => "special-equipment",
            (_, "field") => "",
            (_, "set_by") => "消防法",
            ("GetRuleListRequest", "list_id") => "",
            ("DecideLeniencyRequest" or "RecordPenaltyRequest" or "ProveFirstViolationRequest", "violated_on") =>
                "2026-01-31",
            ("RecordPenaltyRequest", "circumstance" or "deviation_reason") => "",
            (_, "corrected_on") => "2026-02-01",
            (_, "found_on") or (_, "handed_over_on") or (_, "rectified_on") or (_, "received_on") or (_, "held_on") =>
                "2026-01-31",
            (_, "zero_at") => "1/2",
            (_, "full_at") => "1/1",
            (_, "page_token") or (_, "encoding") => "",
            ("RecordClueRequest", "source") => "inspection",
            ("NewCluePart", "kind") => "inaction",
            (_, "binds") => "received",
            ("LinkCluesRequest", "other_id") => "CLUE-2026-0002",
            (_, "register_no") => "SM-2026-1",
            ("RoutedPart", "agency") => "PROC",
            ("RecordComplaintRequest", "source") => "12345",
            (_, "complaint_id") => "CMPL-449917-2026-0001",
            ("RegisterAgencyRequest", "encryption_jwk") => DecryptionKey.Generate().Public.Jwk,
            ("RegisterAgencyRequest", "signing_jwk") => SigningKey.Generate().Public.Jwk,
            ("RegisterAgencyRequest", "delivery") => "amqp",
            (_, "classification") => "open",
            ("RegisterPaperReceiptRequest", "kind") => "received",
            ("PublishAnnualReportRequest", "as_of") => "2025-12-31",
            ("AnswerInboundReferralRequest", "kind") => "accepted",
            ("RecommendRequest", "kind") => "general-urgent", // the one that sets days
            ("RecommendRequest", "addressed_body") => "",
            ("BeaconRule", "kind") => "kl8",
            ("BeaconRule", "id") or ("PostponeBeaconRequest", "id") => "2099201;2099202",
            ("SearchEnterprisesRequest", "text") => "xx",
            ("RecordLawfulRefusalRequest", "ground") => "no-code",
            (_, "ground") => "kinship",
            ("EndRecusalRequest", "because") => "over",
            ("EndLeaveRequest", "back_on") => "2026-01-01",
            ("ReplaceSelectedRequest", "reason") => "dissolved",
            ("CancelVisitRequest", "reason") => "staff",
            ("OpenCaseVisitRequest", "related_visit") => "",
            ("OpenCaseVisitRequest", "triggered_on") => "2026-01-01",
            ("DeclareCoverageRequest", "to") => "2026-01-31",
            (_, "label") => "survey",
            (_, "day_type") => "working",
            ("PolicyParameter", "confidence") => "high",
            (_, "credit_code") or (_, "credit_codes") => PlanningHouse.Code(7),
            (_, "about_body") => "",
            ("SubmitForLegalReviewRequest", "draft_text") => "",
            ("ImportComplaintsRequest", "source") => "12345",
            ("SetNoticeAddressRequest", "address") => "somebody@example.org",
            ("PolicyParameter", "key") => "registry.observation.longest-term",
            (_, "body") => PlanningHouse.Body,
            (_, "division") or (_, "areas") or (_, "division_prefix") => "449917",
            (_, "matter") or (_, "matters") => "440000000999",
            (_, "matter_group") or (_, "matter_groups") => "FIRE",
            (_, "officer") or (_, "officers") or (_, "lead") => PlanningHouse.Lead,
            (_, "second") => PlanningHouse.Second,
            (_, "visit_id") or (_, "lead_visit") or (_, "waiver_id") => "TASK-449917-2026-000001",
            (_, "joint_id") => "JOINT-449917-2026-0001",
            (_, "merged_visits") => "TASK-449917-2026-000002",
            (_, "draw_id") => "DRAW-449917-2026-0001",
            (_, "plan_id") => "PLAN-449917-2026-0001",
            (_, "valid_from") or (_, "window_from") or (_, "from") => "2026-01-01",


            (_, "valid_to")
            or
            (_, "window_to")
            or
            (_, "to")
            or
            (_, "until")
            or
            (_, "due")
            or
            (_, "on")
            or
            (_, "visit_on")
            or
            (_, "completed_on")
            or
            (_, "as_of")
            or (_, "decided_on") => "2026-12-31",
            (_, "effective_from") => "2026-01-01",
            (_, "effective_to") => "2026-12-31",
            (_, "month") => "2026-01",
            (_, "source") => "registry",
            (_, "activities") => "I6513",
            (_, "industry_prefix") => "I",
            (_, "risk_class") => "A",
            (_, "rate") or (_, "ratio") or (_, "tolerable_rate") => "1/20",
            (_, "confidence") => "19/20",
            (_, "commit") or (_, "reveal") => new('a', 64),
            (_, "power_id") => "POWER-449917-2026-0001",
            (_, "assisted_by") => PlanningHouse.Body,
            (_, "party") or (_, "parties") => "station",
            (_, "legal_basis") => "消防法",
            (_, "agency") => "CCDI",
            _ => "x",
        };
}
