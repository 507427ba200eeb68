using System.Collections;
using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// A message as a row: each field a column under its own name or a Chinese one, so that a field somebody adds to the
/// message is in the sheet as well. A list stands in one cell, separated by ";"; yes and no are 是 and 否; a member of
/// an enumeration is its name in small letters or its Chinese word. What the text means is left to the rule that the
/// RPC of the same message keeps.
/// </summary>
/// <param name="chinese">Field name → header.</param>
/// <param name="words">Name of a member ("no-problem") → its Chinese word.</param>
/// <param name="without">Fields that are no columns.</param>
/// <param name="lists">Lists of messages, each written as one text and read from it.</param>
/// <param name="days">Fields that are days: however a cell writes one, the message has it as 2025-01-31.</param>
public sealed class SheetMap<T>(
    IReadOnlyDictionary<string, string> chinese,
    IReadOnlyDictionary<string, string> words,
    IEnumerable<string>? required = null,
    IEnumerable<string>? without = null,
    IReadOnlyDictionary<string, (Func<IMessage, string> Write, Func<string, IMessage> Read)>? lists = null,
    IEnumerable<string>? days = null
)
    where T : class, IMessage<T>, new()
{
    private static readonly char[] Separators = [';', '；', '、'];
    private static readonly string[] Yes = ["是", "true", "1", "yes"],
        No = ["否", "false", "0", "no", ""];

    private readonly FieldDescriptor[] fields =
    [
        .. new T().Descriptor.Fields.InFieldNumberOrder().Where(f => without?.Contains(f.Name) != true),
    ];

    public IReadOnlyList<string> Header => [.. fields.Select(f => chinese.GetValueOrDefault(f.Name, f.Name))];

    /// <exception cref="Refusal">DUPLICATE, MISSING_COLUMN.</exception>
    public SheetColumns Columns(SheetReader header)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            known[field.Name] = field.Name;
            if (chinese.TryGetValue(field.Name, out var word))
                known[word] = field.Name;
        }
        return SheetColumns.Read(header, known, required ?? []);
    }

    public IReadOnlyList<string> Write(T message) =>
        [
            .. fields.Select(f =>
                f.IsRepeated
                    ? string.Join(
                        ';',
                        ((IEnumerable)f.Accessor.GetValue(message)).Cast<object>().Select(item => Text(f, item))
                    )
                    : Text(f, f.Accessor.GetValue(message))
            ),
        ];

    /// <exception cref="Refusal">BAD_CODE: a cell that is no yes or no, no number, no member.</exception>
    public T Read(SheetReader row, SheetColumns columns)
    {
        var message = new T();
        foreach (var field in fields)
        {
            var text = columns.Of(row, field.Name);
            if (field.IsRepeated)
                foreach (
                    var part in text.Split(
                        Separators,
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    )
                )
                    ((IList)field.Accessor.GetValue(message)).Add(Value(field, part));
            else
                field.Accessor.SetValue(message, Value(field, text));
        }
        return message;
    }

    private string Text(FieldDescriptor field, object value) =>
        field.FieldType switch
        {
            FieldType.String => (string)value,
            FieldType.Bool => (bool)value ? "是" : "否",
            FieldType.Enum => Name(field, Convert.ToInt32(value, CultureInfo.InvariantCulture)) is var name
            && words.TryGetValue(name, out var word)
                ? word
                : name,
            FieldType.Message when lists?.TryGetValue(field.Name, out var list) == true => list.Write((IMessage)value),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private object Value(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.String => text.Length > 0 && days?.Contains(field.Name) == true ? Day(field, text) : text,
            FieldType.Bool => Yes.Contains(text, StringComparer.OrdinalIgnoreCase)
                || (No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : throw Bad(field, text, "是 or 否")),
            FieldType.Enum => Member(field, text),
            FieldType.Int32 => text.Length == 0 ? 0
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Bad(field, text, "a whole number"),
            FieldType.Int64 => text.Length == 0 ? 0L
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Bad(field, text, "a whole number"),
            FieldType.Message when lists?.TryGetValue(field.Name, out var list) == true => list.Read(text),
            _ => throw new NotSupportedException($"{field.FullName} can stand in no cell"),
        };

    private static string Day(FieldDescriptor field, string text) =>
        WrittenDay.TryRead(text, out var day)
            ? day.Iso()
            : throw Refusal.Invalid(
                field.Name,
                Reasons.BadDate,
                $"{field.Name} '{Fields.Shown(text)}' is no date of the form {WrittenDay.Forms}"
            );

    private object Member(FieldDescriptor field, string text)
    {
        if (text.Length == 0)
            return Enum.ToObject(field.EnumType.ClrType, 0);
        foreach (var member in field.EnumType.Values.Skip(1))
            if (
                Name(field, member.Number) is var name
                && (name.Equals(text, StringComparison.OrdinalIgnoreCase) || words.GetValueOrDefault(name) == text)
            )
                return Enum.ToObject(field.EnumType.ClrType, member.Number);
        throw Bad(
            field,
            text,
            $"one of {string.Join(", ", field.EnumType.Values.Skip(1).Select(m => Name(field, m.Number)))}"
        );
    }

    // LINE_KIND_NAMED of LineKind is "named"; LINE_KIND_UNSPECIFIED tells what goes before each.
    private static string Name(FieldDescriptor field, int number)
    {
        var members = field.EnumType;
        if (number == 0)
            return "";
        var prefix = members.FindValueByNumber(0)!.Name.Replace("UNSPECIFIED", "", StringComparison.Ordinal);
        return members.FindValueByNumber(number)!.Name[prefix.Length..].ToLowerInvariant().Replace('_', '-');
    }

    private static Refusal Bad(FieldDescriptor field, string text, string words) =>
        Refusal.Invalid(field.Name, Reasons.BadCode, $"{field.Name} '{Fields.Shown(text)}' is not {words}");
}
