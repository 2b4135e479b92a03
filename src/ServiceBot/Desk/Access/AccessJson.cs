using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Access;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(RoleNames)])]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(SignInWays))]
[JsonSerializable(typeof(SignedOut))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(IReadOnlyList<DeskAgent>))]
[JsonSerializable(typeof(AgentBody))]
[JsonSerializable(typeof(NewPassword))]
[JsonSerializable(typeof(Page<AuditView>))]
internal sealed partial class AccessJson : JsonSerializerContext;

/// <summary>Roles as the page writes them: <c>agent</c>.</summary>
internal sealed class RoleNames() : JsonStringEnumConverter<DeskRole>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
