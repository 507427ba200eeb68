using System.ComponentModel.DataAnnotations;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A setting that holds a secret: no message ever shows its value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;

/// <summary>Empty, or the address of a RabbitMQ broker (https://www.rabbitmq.com/docs/uri-spec).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BrokerAddressAttribute()
    : ValidationAttribute(
        "amqp://user:password@host:port or amqps://…, with what is no letter or digit of the password in percent codes"
    )
{
    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text
        || (
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri is { Scheme: "amqp" or "amqps", Host.Length: > 0, Query: "", Fragment: "" }
        );
}
