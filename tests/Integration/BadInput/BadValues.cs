using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.BadInput;

/// <summary>Values that some field or other must refuse, by name.</summary>
internal static class BadValues
{
    /// <summary>The names that make sense for a place.</summary>
    public static IReadOnlyList<string> For(Place place) =>
        place switch
        {
            { Whole: true } => ["none", "twice", "too many"],
            { Field.FieldType: FieldType.String } =>
            [
                "empty",
                "control character",
                "full width",
                "too long",
                "unlisted",
            ],
            { Field.FieldType: FieldType.Enum } => ["unspecified", "undefined"],
            { Field.FieldType: FieldType.Bytes } => ["no bytes", "31 bytes", "2 MiB"],
            { Field.FieldType: FieldType.Message } => ["no instant", "year 10000"],
            _ => ["zero", "negative", "too large"],
        };

    public static void Set(IMessage request, Place place, string value)
    {
        var holder = request;
        foreach (var field in place.Way.SkipLast(1))
            holder = (IMessage)(
                field.IsRepeated
                    ? ((System.Collections.IList)field.Accessor.GetValue(holder))[0]!
                    : field.Accessor.GetValue(holder)
            );
        if (place.Whole)
            Repeat((System.Collections.IList)place.Field.Accessor.GetValue(holder), value);
        else if (place.Field.IsRepeated)
            ((System.Collections.IList)place.Field.Accessor.GetValue(holder))[0] = Bad(place.Field, value);
        else if (value == "no instant")
            place.Field.Accessor.Clear(holder);
        else
            place.Field.Accessor.SetValue(holder, Bad(place.Field, value));
    }

    private static void Repeat(System.Collections.IList items, string value)
    {
        var (first, count) = (
            items[0]!,
            value switch
            {
                "none" => 0,
                "twice" => 2,
                "too many" => 5001,
                _ => throw Unknown(value),
            }
        );
        items.Clear();
        while (items.Count < count)
            items.Add(first);
    }

    private static object Bad(FieldDescriptor field, string value) =>
        value switch
        {
            "empty" => "",
            "control character" => "a\u0001b",
            "full width" => "１２３",
            "too long" => new string('x', 20_001),
            "unlisted" => "Never heard of",
            "unspecified" => System.Enum.ToObject(field.EnumType.ClrType, 0),
            "undefined" => System.Enum.ToObject(field.EnumType.ClrType, 99),
            "no bytes" => ByteString.Empty,
            "31 bytes" => ByteString.CopyFrom(new byte[31]),
            "2 MiB" => ByteString.CopyFrom(new byte[2 << 20]),
            "year 10000" => new Timestamp { Seconds = 253_402_300_800 },
            "zero" => Number(field, 0),
            "negative" => Number(field, -1),
            "too large" => field.FieldType == FieldType.Int32 ? (object)int.MaxValue : long.MaxValue,
            _ => throw Unknown(value),
        };

    private static object Number(FieldDescriptor field, int value) =>
        field.FieldType == FieldType.Int32 ? (object)value : (long)value;

    private static ArgumentOutOfRangeException Unknown(string value) =>
        new(nameof(value), value, "no bad value of that name");
}
