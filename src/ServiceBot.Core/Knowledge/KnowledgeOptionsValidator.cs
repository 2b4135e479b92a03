using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

[OptionsValidator]
internal sealed partial class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>;
