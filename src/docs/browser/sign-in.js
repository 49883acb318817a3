/** A plug-in for both ways of signing in. */
export const signingIn = (signIn) => ({
  statePlugins: {
    auth: {
      wrapActions: {
        // RFC 6749 §2.3.1: both parts are form-encoded; Swagger UI sends them as they are.
        authorizeApplication: (original) => (auth) =>
          original({
            ...auth,
            clientId: encodeURIComponent(auth.clientId),
            clientSecret: encodeURIComponent(auth.clientSecret),
          }),
      },
    },
  },
  wrapComponents: {
    // The client at the staff's issuer is filled in where the staff signs in, and nowhere else.
    oauth2: (Original, { React }) =>
      function SignIn(props) {
        if (!signIn || props.schema.get('flow') !== 'authorizationCode') return React.createElement(Original, props);
        const { authSelectors } = props;
        const getConfigs = () => ({ ...authSelectors.getConfigs(), clientId: signIn.client_id, scopes: ['openid'] });
        return React.createElement(Original, { ...props, authSelectors: { ...authSelectors, getConfigs } });
      },
  },
});
