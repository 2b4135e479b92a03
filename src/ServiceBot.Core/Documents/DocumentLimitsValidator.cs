using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Documents;

[OptionsValidator]
internal sealed partial class DocumentLimitsValidator : IValidateOptions<DocumentLimits>;
